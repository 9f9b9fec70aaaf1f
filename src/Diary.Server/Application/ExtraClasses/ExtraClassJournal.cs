using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Feeds;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.ExtraClasses;

/// <summary>What a change of an extra class does to the diaries of its members: they are to be read again. Who is in none is not told.</summary>
internal static class ExtraClassJournal
{
    /// <summary>Tells those who are in it by what is stored.</summary>
    public static async ValueTask<ChangeSet> TellMembersAsync(
        this ChangeSet changes, IDiaryStore store, Id<School> school, Id<ExtraClass> extraClass, Instant now, CancellationToken cancellationToken)
    {
        if (changes.IsEmpty)
            return changes;
        var members = await store.ListAllAsync(ExtraClassRecords.MembersOf(school, extraClass), cancellationToken);
        return changes.Tell(school, members.Select(m => m.Record.Student), now);
    }

    /// <summary>Tells these.</summary>
    public static ChangeSet Tell(this ChangeSet changes, Id<School> school, IEnumerable<Id<Person>> members, Instant now)
    {
        IReadOnlyList<Id<Person>> all = [.. members.Distinct()];
        return all.Count == 0 ? changes : changes.Journal(school, now, JournalChange.OfEverything(all));
    }
}
