using System.Text.Json;
using System.Text.Json.Serialization;
using Diary.Json;
using Diary.Results;

namespace Diary.Calendars;

/// <summary>The JSON form of <see cref="CalendarDocument"/>: UTF-8, by the schema docs/schemas/calendar.schema.json.</summary>
public static class CalendarJson
{
    /// <summary>
    /// Reads a document. It looks at the form alone; whether the contents make sense is for <see cref="AcademicCalendar.Create"/>.
    /// </summary>
    /// <returns>
    /// The document, or <see cref="InvalidInput"/> with every problem and its path: unknown members (a typing error is found),
    /// missing ones, values that are no date, time, number or known word.
    /// </returns>
    public static Result<CalendarDocument> Parse(ReadOnlySpan<byte> utf8) =>
        StrictJson.Parse(utf8.ToArray(), CalendarJsonContext.Instance.CalendarDocument);

    /// <summary>Writes a document, indented; <see cref="Parse"/> reads it back unchanged.</summary>
    public static byte[] Write(CalendarDocument document) =>
        JsonSerializer.SerializeToUtf8Bytes(document, CalendarJsonContext.Instance.CalendarDocument);
}

/// <summary>The generated descriptions of the calendar documents.</summary>
[JsonSerializable(typeof(CalendarDocument))]
[JsonSerializable(typeof(ProductionCalendarDocument))]
internal sealed partial class CalendarJsonContext : JsonSerializerContext
{
    public static CalendarJsonContext Instance { get; } =
        new(DocumentJson.CreateOptions(new CamelCaseEnum<PeriodKind>(), new CamelCaseEnum<OverrideKind>()));
}
