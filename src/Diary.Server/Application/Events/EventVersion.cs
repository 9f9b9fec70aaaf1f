using Diary.Events;
using Diary.Identifiers;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.Events;

/// <summary>An event as it was left.</summary>
/// <param name="Event">Which.</param>
/// <param name="Etag">Its version.</param>
public sealed record EventVersion(Id<SchoolEvent> Event, string Etag)
{
    internal static EventVersion Of(SchoolEvent schoolEvent) => new(schoolEvent.Id, EtagOf(schoolEvent));

    internal static string EtagOf(SchoolEvent schoolEvent) => Etags.Of(EventRecords.Events.Encode(schoolEvent));
}
