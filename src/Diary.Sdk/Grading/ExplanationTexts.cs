using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Diary.Grading;

/// <summary>The words and number forms of one language, from Data/explanation-*.json.</summary>
internal sealed partial class ExplanationTexts
{
    private const int ShortenedPlaces = 4;

    private static readonly Lazy<ExplanationTexts> Russian = new(static () => new ExplanationTexts("ru"));
    private static readonly Lazy<ExplanationTexts> English = new(static () => new ExplanationTexts("en"));

    private readonly Dictionary<string, string> _texts;
    private readonly NumberFormatInfo _numbers;
    private readonly LocalDatePattern _dates;

    private ExplanationTexts(string language)
    {
        using var document = JsonDocument.Parse(GradingResources.Read($"explanation-{language}.json"));
        _texts = document.RootElement.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetString()!, StringComparer.Ordinal);
        _numbers = new NumberFormatInfo { NumberDecimalSeparator = _texts["decimalSeparator"] };
        _dates = LocalDatePattern.CreateWithInvariantCulture(_texts["date"]);
    }

    public static ExplanationTexts Of(ExplanationLanguage language) => language switch
    {
        ExplanationLanguage.Russian => Russian.Value,
        ExplanationLanguage.English => English.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Not a language that explanations are told in."),
    };

    /// <summary>The text of a key with its {names} replaced. What is filled in is not looked at again.</summary>
    public string Fill(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var all = new Dictionary<string, string>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values)
            all.Add(name, value);
        return Placeholder().Replace(_texts[key], match => all[match.Groups["name"].Value]);
    }

    public string Choice<T>(T value)
        where T : struct, Enum => _texts[$"{CamelCase(typeof(T).Name)}.{CamelCase(value.ToString())}"];

    public static string Directed(string key, ScaleDirection direction) => $"{key}.{CamelCase(direction.ToString())}";

    public string Date(LocalDate date) => _dates.Format(date);

    /// <summary>Without zeros at the end: 4.5.</summary>
    public string Number(decimal value) => value.ToString("0.############################", _numbers);

    /// <summary>With the places it has: 4.50.</summary>
    public string Exactly(decimal value) => value.ToString(_numbers);

    /// <summary>At most four places, then an ellipsis: what is shown is cut off and not rounded, since rounding is a step of its own.</summary>
    public string Shortened(decimal value)
    {
        var cut = decimal.Round(value, ShortenedPlaces, MidpointRounding.ToZero);
        return cut == value ? Number(value) : Exactly(cut) + "…";
    }

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    [GeneratedRegex("{(?<name>[a-z]+)}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
