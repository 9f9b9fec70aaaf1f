using System.IO.Compression;
using System.Text.Json;
using Diary.Calendars;
using Diary.Identifiers;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diary.Samples.Stage;

/// <summary>
/// The files of the school of the samples. Requests are written as their JSON forms, with the identifiers of the roster ("stu-5a-02") where the
/// contracts have ours, and with days such as "friday-1" (<see cref="SampleDates.DateOf"/>) where they have dates.
/// </summary>
internal static class SampleData
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data");

    /// <summary>The calendar, as a school would write it.</summary>
    public static async Task<CalendarDocument> ReadCalendarAsync(CancellationToken cancellationToken) =>
        CalendarJson.Parse(await File.ReadAllBytesAsync(FileOf("calendar"), cancellationToken)).Value;

    /// <summary>The roster, packed as OneRoster wants it.</summary>
    public static void ZipRoster(string file) => ZipFile.CreateFromDirectory(Path.Combine(Folder, "roster"), file);

    /// <summary>A list of requests.</summary>
    public static async Task<IReadOnlyList<T>> ReadListAsync<T>(string name, CancellationToken cancellationToken)
        where T : IMessage, new()
    {
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(FileOf(name), cancellationToken));
        return [.. json.RootElement.EnumerateArray().Select(Read<T>)];
    }

    /// <summary>Requests by the person who makes them.</summary>
    public static async Task<IReadOnlyList<(string Person, T Request)>> ReadByPersonAsync<T>(string name, CancellationToken cancellationToken)
        where T : IMessage, new()
    {
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(FileOf(name), cancellationToken));
        return [.. json.RootElement.EnumerateObject().SelectMany(person => person.Value.EnumerateArray().Select(request => (person.Name, Read<T>(request))))];
    }

    private static string FileOf(string name) => Path.Combine(Folder, $"{name}.json");

    private static T Read<T>(JsonElement json)
        where T : IMessage, new()
    {
        var message = JsonParser.Default.Parse<T>(json.GetRawText());
        MapIds(message);
        return message;
    }

    /// <summary>Puts our identifiers where the roster's are: a field is one by its name, and both are the same way everywhere.</summary>
    private static void MapIds(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field is { FieldType: FieldType.Message, IsRepeated: true })
            {
                foreach (IMessage part in (System.Collections.IList)value)
                    MapIds(part);
            }
            else if (value is string { Length: > 0 } id && field.Name.EndsWith("_id", StringComparison.Ordinal))
            {
                field.Accessor.SetValue(message, ExternalId.ToId<object>(id).ToString());
            }
        }
    }
}
