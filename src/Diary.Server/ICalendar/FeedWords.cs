using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Diary.Calendars;
using Diary.Events;
using Diary.Lessons.Changes;

namespace Diary.Server.ICalendar;

/// <summary>What a feed says besides its data, in one language: data in <c>Words</c>.</summary>
internal sealed record FeedWords(
    string CalendarName,
    IReadOnlyDictionary<LessonAlterationKind, string> Alterations,
    IReadOnlyDictionary<SchoolEventKind, string> EventKinds,
    IReadOnlyDictionary<DayKind, string> DaysOff,
    string Cancelled,
    string Homework,
    string Lesson,
    string Room,
    string Teacher,
    string InsteadOf,
    string Leader,
    string Topic,
    string Reason)
{
    private const string Russian = "ru";
    private const string English = "en";

    /// <summary>By language.</summary>
    public static FrozenDictionary<string, FeedWords> All { get; } =
        new[] { Russian, English }.ToFrozenDictionary(language => language, Read, StringComparer.Ordinal);

    /// <summary>In a language; in Russian where there is none.</summary>
    public static FeedWords In(string language) => All.GetValueOrDefault(language) ?? All[Russian];

    /// <summary>A phrase with a value in it; null for no value.</summary>
    public static string? Say(string phrase, string? value) =>
        string.IsNullOrEmpty(value) ? null : string.Format(CultureInfo.InvariantCulture, phrase, value);

    private static FeedWords Read(string language)
    {
        using var json = typeof(FeedWords).Assembly.GetManifestResourceStream($"Diary.Server.ICalendar.{language}.json")!;
        return JsonSerializer.Deserialize(json, FeedWordsJsonContext.Default.FeedWords)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FeedWords))]
internal sealed partial class FeedWordsJsonContext : JsonSerializerContext;
