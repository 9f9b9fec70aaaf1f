using System.Text.Json;
using System.Text.Json.Serialization;
using Diary.Calendars;
using NodaTime;

namespace Diary.Json;

/// <summary>A time of day in whole minutes, as people write it: "08:30".</summary>
internal sealed class HourAndMinuteConverter : JsonConverter<LocalTime>
{
    public override LocalTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && CalendarText.HourAndMinute.Parse(reader.GetString()!).TryGetValue(default, out var time)
            ? time
            : throw new JsonException("Not a time of day.");

    public override void Write(Utf8JsonWriter writer, LocalTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(CalendarText.Of(value));
}
