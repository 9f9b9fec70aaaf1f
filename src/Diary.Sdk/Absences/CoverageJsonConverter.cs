using System.Text.Json;
using System.Text.Json.Serialization;
using Diary.Lessons;

namespace Diary.Absences;

/// <summary>The stored form of a coverage: <c>"day"</c>, or the lessons as <c>[1, 2, 5]</c>; <c>[]</c> is nothing.</summary>
public sealed class CoverageJsonConverter : JsonConverter<Coverage>
{
    private const string WholeDay = "day";

    /// <inheritdoc/>
    public override Coverage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(WholeDay))
            return Coverage.WholeDay;
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A coverage is \"day\" or a list of lesson numbers.");
        var lessons = LessonSet.Empty;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var number) || !LessonSet.IsLessonNumber(number))
                throw new JsonException("That is no lesson number.");
            lessons = lessons.With(number);
        }

        return Coverage.Of(lessons);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Coverage value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.IsWholeDay)
        {
            writer.WriteStringValue(WholeDay);
            return;
        }

        writer.WriteStartArray();
        foreach (var number in value.Lessons.Numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
