using System.Globalization;
using Diary.Identifiers;
using Diary.Results;
using Diary.Server.Application.Requests;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Grpc.Requests;

/// <summary>
/// Reads fields of a message into the types of the domain and collects everything that is wrong with them, by their paths.
/// What it returns for a field with a problem is never used: see <see cref="RequestRunner.Read{T}"/>.
/// </summary>
public sealed class FieldReader
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private readonly List<Problem> _problems = [];

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Notes a problem.</summary>
    public void Fail(string path, string message) => _problems.Add(new Problem(path, message));

    /// <summary>What a rule of the SDK reads; its problems are noted.</summary>
    public T Value<T>(Result<T> read)
    {
        if (read.TryGet(out var value, out var error))
            return value;
        _problems.AddRange(error.Problems);
        return default!;
    }

    /// <summary>An identifier that must be there.</summary>
    public Id<T> Id<T>(string path, string text)
    {
        if (!Identifiers.Id<T>.TryParse(text, out var id))
            Fail(path, "must be an identifier: a UUID in lower case, such as 3f2b8c1e-5d0a-4c7b-9e21-7a6f4d2c9b10.");
        return id;
    }

    /// <summary>An identifier that may be missing.</summary>
    public Id<T>? OptionalId<T>(string path, string text) => text.Length == 0 ? null : Id<T>(path, text);

    /// <summary>What the caller made up for this request.</summary>
    public Guid RequestId(string path, string text)
    {
        if (!Guid.TryParse(text, out var id) || id == Guid.Empty)
            Fail(path, "must be a UUID that you make up for this request; repeat the request under the same one.");
        return id;
    }

    /// <summary>A date that must be there.</summary>
    public LocalDate Date(string path, string text)
    {
        var parsed = LocalDatePattern.Iso.Parse(text);
        if (parsed.Success && parsed.Value.Year is >= 1900 and <= 2200)
            return parsed.Value;
        Fail(path, "must be a date of the years 1900 to 2200, such as 2026-11-20.");
        return default;
    }

    /// <summary>A date that may be missing.</summary>
    public LocalDate? OptionalDate(string path, string text) => text.Length == 0 ? null : Date(path, text);

    /// <summary>A range of dates, both ends inclusive.</summary>
    public (LocalDate From, LocalDate To) Range(string fromPath, string from, string toPath, string to, int longestDays)
    {
        var before = _problems.Count;
        var range = (From: Date(fromPath, from), To: Date(toPath, to));
        if (_problems.Count > before)
            return range;
        if (range.From > range.To)
            Fail(toPath, $"must not be before {fromPath}.");
        else if (Period.DaysBetween(range.From, range.To) >= longestDays)
            Fail(toPath, string.Create(CultureInfo.InvariantCulture, $"must be at most {longestDays} days from {fromPath}, both counted."));
        return range;
    }

    /// <summary>A time of day that must be there.</summary>
    public LocalTime Time(string path, string text)
    {
        var parsed = TimePattern.Parse(text);
        if (parsed.Success)
            return parsed.Value;
        Fail(path, "must be a time of day such as 08:30.");
        return default;
    }

    /// <summary>A number within bounds, both inclusive.</summary>
    public int Number(string path, int value, int least, int greatest)
    {
        if (value < least || value > greatest)
            Fail(path, string.Create(CultureInfo.InvariantCulture, $"must be {least} to {greatest}; it is {value}."));
        return value;
    }

    /// <summary>A number within bounds that may be missing.</summary>
    public int? OptionalNumber(string path, bool has, int value, int least, int greatest) => has ? Number(path, value, least, greatest) : null;

    /// <summary>A text that may be empty.</summary>
    public string Text(string path, string text, int longest)
    {
        if (text.Length > longest)
            Fail(path, string.Create(CultureInfo.InvariantCulture, $"must have at most {longest} characters; it has {text.Length}."));
        return text;
    }

    /// <summary>A text that may be empty, null when it is.</summary>
    public string? OptionalText(string path, string text, int longest) => Text(path, text, longest) is { Length: > 0 } some ? some : null;

    /// <summary>A text that must not be empty.</summary>
    public string RequiredText(string path, string text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
            Fail(path, "must not be empty.");
        return Text(path, text, longest);
    }

    /// <summary>A list of bounded length.</summary>
    public void Count(string path, int count, int least, int most)
    {
        if (count < least || count > most)
            Fail(path, string.Create(CultureInfo.InvariantCulture, $"must have {least} to {most} items; it has {count}."));
    }

    /// <summary>Which page.</summary>
    public PageRequest Page(int size, string token)
    {
        Number("page_size", size, 0, PageRequest.MaxSize);
        return new PageRequest(size == 0 ? PageRequest.DefaultSize : size, token);
    }

    /// <summary>An enum value that must be one of those known.</summary>
    /// <param name="path">Where.</param>
    /// <param name="value">The message's value.</param>
    /// <param name="map">The domain's value for it; null for none.</param>
    public T Choice<TWire, T>(string path, TWire value, Func<TWire, T?> map)
        where TWire : struct, Enum
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map(value) is { } known)
            return known;
        Fail(path, $"must be one of the named values of {typeof(TWire).Name}, and not unspecified.");
        return default;
    }
}
