using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace Diary.Throttling;

/// <summary>
/// How often something may be tried: <see cref="Tries"/> at once, and then one more each <see cref="Interval"/>, so that over a
/// long time it is <see cref="Tries"/> in each <see cref="Per"/>. Written as <c>10 per 00:15:00</c>, in settings as well.
/// </summary>
[TypeConverter(typeof(ThrottleLimitConverter))]
public sealed record ThrottleLimit
{
    /// <summary>The most <see cref="Tries"/>.</summary>
    public const int MostTries = 1_000_000;

    private const string Separator = " per ";

    /// <summary>As other settings are written; a number alone, which would be days, is none of them.</summary>
    private static readonly string[] Spans = ["hh\\:mm\\:ss", "d\\.hh\\:mm\\:ss"];

    /// <summary>A limit.</summary>
    /// <param name="tries">1 to <see cref="MostTries"/>.</param>
    /// <param name="per">1 second to 366 days, in whole seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its range.</exception>
    public ThrottleLimit(int tries, Duration per)
    {
        if (!IsInRange(tries, per))
            throw new ArgumentOutOfRangeException(nameof(tries), $"{tries} per {per}: a limit has 1 to {MostTries} tries per 1 second to 366 days, in whole seconds.");
        (Tries, Per) = (tries, per);
    }

    /// <summary>How often in <see cref="Per"/>, 1 to <see cref="MostTries"/>.</summary>
    public int Tries { get; }

    /// <summary>In how long, 1 second to 366 days.</summary>
    public Duration Per { get; }

    /// <summary>After how long a try comes back.</summary>
    public Duration Interval => Per / Tries;

    /// <summary>Reads the written form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ThrottleLimit? limit)
    {
        limit = null;
        var at = text?.IndexOf(Separator, StringComparison.Ordinal) ?? -1;
        if (at < 0
            || !int.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var tries)
            || !TimeSpan.TryParseExact(text.AsSpan(at + Separator.Length), Spans, CultureInfo.InvariantCulture, out var per)
            || !IsInRange(tries, Duration.FromTimeSpan(per)))
            return false;
        limit = new ThrottleLimit(tries, Duration.FromTimeSpan(per));
        return true;
    }

    /// <summary>The written form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tries}{Separator}{Per.ToTimeSpan():c}");

    private static bool IsInRange(int tries, Duration per) =>
        tries is >= 1 and <= MostTries && per >= Duration.FromSeconds(1) && per <= Duration.FromDays(366) && per.SubsecondNanoseconds == 0;
}

/// <summary>So that a setting can be a limit.</summary>
internal sealed class ThrottleLimitConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        ThrottleLimit.TryParse(value as string, out var limit)
            ? limit
            : throw new FormatException($"A limit is written as 10 per 00:15:00, with 1 to {ThrottleLimit.MostTries} tries per 1 second to 366 days.");
}
