using System.Text.Json;

namespace Diary.EndToEnd.Tests.CalendarFeeds;

/// <summary>An event as ical.js read it.</summary>
/// <param name="Uid">What tells it from others.</param>
/// <param name="Summary">What it is called.</param>
/// <param name="Description">What else is said; empty for nothing.</param>
/// <param name="Status">Its status.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends; null where that is not said.</param>
internal sealed record ReadEvent(string Uid, string Summary, string Description, string Status, ReadTime Start, ReadTime? End)
{
    /// <summary>What <c>read-calendar.mjs</c> wrote, file by file.</summary>
    public static IReadOnlyList<IReadOnlyList<ReadEvent>> ReadAll(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(file => file.EnumerateArray().Select(Read).ToList())];
    }

    private static ReadEvent Read(JsonElement read) => new(
        read.GetProperty("uid").GetString()!,
        read.GetProperty("summary").GetString()!,
        read.GetProperty("description").GetString() ?? "",
        read.GetProperty("status").GetString() ?? "",
        ReadTime.Of(read.GetProperty("start"))!,
        ReadTime.Of(read.GetProperty("end")));
}

/// <summary>A time as ical.js read it: an instant, or a date.</summary>
/// <param name="Seconds">Seconds since 1970; null for a date.</param>
/// <param name="Date">The date, in ISO form; null for an instant.</param>
internal sealed record ReadTime(long? Seconds, string? Date)
{
    public static ReadTime? Of(JsonElement time) => time.ValueKind switch
    {
        JsonValueKind.Number => new ReadTime(time.GetInt64(), Date: null),
        JsonValueKind.String => new ReadTime(Seconds: null, time.GetString()),
        _ => null,
    };
}
