using Diary.Identifiers;
using Diary.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Feeds;

/// <summary>How a use case tells that diaries have changed.</summary>
public static class DiaryJournal
{
    /// <summary>
    /// Tells whoever watches, in the same commit. A set that changes nothing tells nothing, so that a command need not ask whether it
    /// did.
    /// </summary>
    /// <param name="changes">What the command changes; complete but for this.</param>
    /// <param name="school">The school.</param>
    /// <param name="now">When.</param>
    /// <param name="what">What has changed; null for nothing.</param>
    public static ChangeSet Journal(this ChangeSet changes, Id<School> school, Instant now, params IEnumerable<JournalChange?> what)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.IsEmpty || what.OfType<JournalChange>().ToList() is not { Count: > 0 } some)
            return changes;
        return changes.Append(JournalRecords.Entries, new JournalEntry { School = school, At = now, Changes = some });
    }

    /// <summary>The schools whose journal a commit has written.</summary>
    internal static IEnumerable<Id<School>> JournalSchools(this ChangeSet changes) =>
        changes.Changes.OfType<Change.Append>().Select(a => a.Record).OfType<JournalEntry>().Select(e => e.School);
}
