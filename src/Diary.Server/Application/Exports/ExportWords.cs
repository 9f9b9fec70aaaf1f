using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Diary.Grading;
using Diary.Lessons;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Application.Exports;

/// <summary>What exports say besides their data, in one language: data in <c>Words</c>.</summary>
public sealed record ExportWords(
    string DatePattern,
    string DayPattern,
    string DecimalSeparator,
    IReadOnlyDictionary<WorkKind, string> WorkKinds,
    IReadOnlyDictionary<MarkRole, string> Roles,
    IReadOnlyDictionary<AttendanceKind, string> Attendance,
    string Marks,
    string ClassMarks,
    string Finals,
    string ClassFinals,
    string Register,
    string ReportCard,
    string Topics,
    string School,
    string Class,
    string Student,
    string Subject,
    string Days,
    string From,
    string To,
    string Year,
    string Period,
    string Annual,
    string Examination,
    string Certificate,
    string Number,
    string Date,
    string Lesson,
    string Kind,
    string Work,
    string Mark,
    string Weight,
    string Role,
    string Due,
    string Comment,
    string Teacher,
    string Corrected,
    string Yes,
    string Average,
    string Counted,
    string Final,
    string Missed,
    string Topic,
    string Homework,
    string Page)
{
    /// <summary>Where there is no other.</summary>
    public const string Russian = "ru";

    /// <summary>The other one.</summary>
    public const string English = "en";

    private readonly LocalDatePattern _date = LocalDatePattern.CreateWithInvariantCulture(DatePattern);
    private readonly LocalDatePattern _day = LocalDatePattern.CreateWithInvariantCulture(DayPattern);

    /// <summary>By language.</summary>
    internal static FrozenDictionary<string, ExportWords> All { get; } =
        new[] { Russian, English }.ToFrozenDictionary(language => language, Read, StringComparer.Ordinal);

    /// <summary>In a language; in Russian where there is none.</summary>
    public static ExportWords In(string language) => All.GetValueOrDefault(language) ?? All[Russian];

    /// <summary>A date as people write it.</summary>
    public string Say(LocalDate date) => _date.Format(date);

    /// <summary>A day of a year that is known.</summary>
    public string SayDay(LocalDate date) => _day.Format(date);

    /// <summary>A number as people write it.</summary>
    public string Say(decimal number) => number.ToString(CultureInfo.InvariantCulture).Replace(".", DecimalSeparator, StringComparison.Ordinal);

    /// <summary>A cell as people write it; empty for nothing.</summary>
    public string Say(ExportCell cell) => cell switch
    {
        { Text: { } text } => text,
        { Number: { } number } => Say(number),
        { Date: { } date } => Say(date),
        _ => "",
    };

    /// <summary>A range of days, as a note; null for no bounds.</summary>
    public string? SayRange(LocalDate? from, LocalDate? to) => (from, to) switch
    {
        ({ } first, { } last) => string.Format(CultureInfo.InvariantCulture, Days, Say(first), Say(last)),
        ({ } first, null) => string.Format(CultureInfo.InvariantCulture, From, Say(first)),
        (null, { } last) => string.Format(CultureInfo.InvariantCulture, To, Say(last)),
        _ => null,
    };

    /// <summary>What something is and which: "Class: 5А".</summary>
    public static string Note(string what, string which) => $"{what}: {which}";

    private static ExportWords Read(string language)
    {
        using var json = typeof(ExportWords).Assembly.GetManifestResourceStream($"Diary.Server.Exports.{language}.json")!;
        return JsonSerializer.Deserialize(json, ExportWordsJsonContext.Default.ExportWords)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ExportWords))]
internal sealed partial class ExportWordsJsonContext : JsonSerializerContext;
