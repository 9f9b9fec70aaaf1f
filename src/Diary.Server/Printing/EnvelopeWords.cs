using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Diary.Server.Printing;

/// <summary>What an envelope says besides its data, in one language: data in <c>Words</c>.</summary>
internal sealed record EnvelopeWords(
    string Date,
    IReadOnlyList<string> Months,
    string ToBeHandedOver,
    string Title,
    string ForRepresentative,
    string ForStudent,
    string Code,
    string Login,
    string Expires,
    string DoesNotExpire,
    string HowTo,
    IReadOnlyList<string> StepsForRepresentative,
    IReadOnlyList<string> StepsForStudent,
    string Caution)
{
    private const string Russian = "ru";
    private const string English = "en";

    /// <summary>By language.</summary>
    public static FrozenDictionary<string, EnvelopeWords> All { get; } =
        new[] { Russian, English }.ToFrozenDictionary(language => language, Read, StringComparer.Ordinal);

    /// <summary>In a language; in Russian where there is none.</summary>
    public static EnvelopeWords In(string language) => All.GetValueOrDefault(language) ?? All[Russian];

    /// <summary>Until when the code is valid.</summary>
    public string Validity(LocalDate? expiresOn) => expiresOn is { } date
        ? string.Format(CultureInfo.InvariantCulture, Expires, string.Format(CultureInfo.InvariantCulture, Date, date.Day, Months[date.Month - 1], date.Year))
        : DoesNotExpire;

    private static EnvelopeWords Read(string language)
    {
        using var json = typeof(EnvelopeWords).Assembly.GetManifestResourceStream($"Diary.Server.Printing.{language}.json")!;
        return JsonSerializer.Deserialize(json, WordsJsonContext.Default.EnvelopeWords)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EnvelopeWords))]
internal sealed partial class WordsJsonContext : JsonSerializerContext;
