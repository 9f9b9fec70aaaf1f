using System.Text.Json;
using Diary.Json;
using Diary.Results;

namespace Diary.Calendars;

/// <summary>The JSON form of <see cref="ProductionCalendarDocument"/>: UTF-8, by the schema docs/schemas/production-calendar.schema.json.</summary>
public static class ProductionCalendarJson
{
    /// <summary>Reads a document's form; <see cref="ProductionCalendar.Create"/> checks what it says.</summary>
    /// <returns>The document, or <see cref="InvalidInput"/> with every problem and its path.</returns>
    public static Result<ProductionCalendarDocument> Parse(ReadOnlySpan<byte> utf8) =>
        StrictJson.Parse(utf8.ToArray(), CalendarJsonContext.Instance.ProductionCalendarDocument);

    /// <summary>Writes a document, indented; <see cref="Parse"/> reads it back unchanged.</summary>
    public static byte[] Write(ProductionCalendarDocument document) =>
        JsonSerializer.SerializeToUtf8Bytes(document, CalendarJsonContext.Instance.ProductionCalendarDocument);
}
