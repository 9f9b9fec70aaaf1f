using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Diary.Json;

/// <summary>A day of the week by its English name in lower case. There is no name for "none".</summary>
internal sealed class WeekdayConverter : JsonConverter<IsoDayOfWeek>
{
    private static readonly string[] Names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public override IsoDayOfWeek Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var index = reader.TokenType == JsonTokenType.String ? Array.IndexOf(Names, reader.GetString()) : -1;
        return index >= 0 ? (IsoDayOfWeek)(index + 1) : throw new JsonException("Not a weekday.");
    }

    public override void Write(Utf8JsonWriter writer, IsoDayOfWeek value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday
            ? Names[(int)value - 1]
            : throw new JsonException("Not a weekday."));
}
