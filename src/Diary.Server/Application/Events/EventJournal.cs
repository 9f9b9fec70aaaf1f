using Diary.Events;
using Diary.Server.Application.Feeds;

namespace Diary.Server.Application.Events;

/// <summary>What an event does to the diaries of its audience: they are to be read again.</summary>
internal static class EventJournal
{
    /// <summary>For the classes of the audience; for grades and the whole school, all diaries of it.</summary>
    public static IEnumerable<JournalChange> Of(params IEnumerable<EventAudience> audiences)
    {
        IReadOnlyList<EventAudience> all = [.. audiences];
        return all.All(a => a.Classes is not null)
            ? all.SelectMany(a => a.Classes!).Distinct().Select(JournalChange.OfTimetable)
            : [JournalChange.OfCalendar()];
    }
}
