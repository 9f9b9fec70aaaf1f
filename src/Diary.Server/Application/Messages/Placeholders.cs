using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Application.Messages;

/// <summary>Fills the placeholders of one message.</summary>
internal sealed partial class Placeholders(TemplateFile file, IReadOnlyDictionary<string, string> parameters, DateTimeZone zone)
{
    /// <summary>The longest text that fills a placeholder; what is longer is cut.</summary>
    private const int LongestText = 300;

    private const int MinutesOfHour = 60;

    /// <summary>The placeholders in a text, as they are written.</summary>
    public static IEnumerable<string> In(string text) => Placeholder().Matches(text).Select(match => match.Value);

    /// <summary>The text with everything filled in; null when something cannot be.</summary>
    public string? Fill(string text)
    {
        var complete = true;
        var filled = Placeholder().Replace(text, match =>
        {
            var value = parameters.TryGetValue(match.Groups["name"].Value, out var parameter) ? Format(match.Groups["format"].Value, parameter) : null;
            complete &= value is not null;
            return value ?? "";
        });
        return complete ? filled : null;
    }

    private string? Format(string format, string value) => format switch
    {
        "" => OneLine(value),
        "date" => LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var date }
            ? LocalDatePattern.CreateWithInvariantCulture(file.Formats.Date).Format(date)
            : null,
        "time" => InstantPattern.General.Parse(value) is { Success: true, Value: var instant } ? Time(instant.InZone(zone)) : null,
        "minutes" => int.TryParse(value, CultureInfo.InvariantCulture, out var minutes) ? Span(minutes) : null,
        "phrases" => string.Join('\n', value.Split('\n').Select(Phrase).OfType<string>()),
        _ => null,
    };

    private string Time(ZonedDateTime time) =>
        $"{LocalDateTimePattern.CreateWithInvariantCulture(file.Formats.Time).Format(time.LocalDateTime)} UTC{OffsetPattern.GeneralInvariant.Format(time.Offset)}";

    private string Span(int minutes) => minutes % MinutesOfHour == 0
        ? string.Format(CultureInfo.InvariantCulture, file.Formats.Hours, minutes / MinutesOfHour)
        : string.Format(CultureInfo.InvariantCulture, file.Formats.Minutes, minutes);

    private string? Phrase(string line)
    {
        var parts = line.Split('=', 2);
        if (!file.Phrases.TryGetValue(parts[0], out var phrase))
            return null;
        return parts.Length == 1 ? $"— {phrase}" : $"— {phrase}: {OneLine(parts[1])}";
    }

    /// <summary>What others wrote may neither begin a line of its own nor drown the message.</summary>
    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
        return line.Length <= LongestText ? line : $"{line[..LongestText]}…";
    }

    [GeneratedRegex(@"\{(?<name>[a-z_]+)(:(?<format>[a-z]+))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
