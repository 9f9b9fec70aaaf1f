using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Diary.Json;

/// <summary>How the documents that people write look: the same for calendars, production calendars and grading policies.</summary>
internal static class DocumentJson
{
    /// <summary>
    /// Camel-case names, dates as "2026-09-01", times as "08:30", weekdays and enumerations by name, members without a value
    /// left out, letters of all alphabets as they are. A generated context gets options of its own, since it binds them to itself.
    /// </summary>
    public static JsonSerializerOptions CreateOptions(params ReadOnlySpan<JsonConverter> enumerations)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            WriteIndented = true,
            NewLine = "\n",
        };
        options.Converters.Add(new HourAndMinuteConverter());
        options.Converters.Add(new WeekdayConverter());
        foreach (var enumeration in enumerations)
            options.Converters.Add(enumeration);
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        return options;
    }
}
