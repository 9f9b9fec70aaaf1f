using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Feeds;

/// <summary>Reads the journal on. Numbers have no gaps, so that what was deleted in between is noticed, whoever deleted it.</summary>
public sealed class JournalReader(IDiaryStore store)
{
    /// <summary>The number of the last entry of a school; 0 for none.</summary>
    public ValueTask<long> LastAsync(Id<School> school, CancellationToken cancellationToken) =>
        store.LastNumberAsync(JournalRecords.Entries, RosterRecords.SchoolKey(school), cancellationToken);

    /// <summary>The entries behind a number, in order.</summary>
    /// <param name="school">The school.</param>
    /// <param name="after">The number.</param>
    /// <param name="last">The last that is wanted; one that was given.</param>
    /// <param name="most">The most entries.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The entries; null when the next one has been deleted.</returns>
    public async ValueTask<IReadOnlyList<JournalEntry>?> ReadAsync(Id<School> school, long after, long last, int most, CancellationToken cancellationToken)
    {
        if (after >= last)
            return [];
        var page = await store.ListAsync(JournalRecords.EntriesOf(school, after + 1, last) with { Limit = most }, cancellationToken);
        return page.Items is [var first, ..] && first.Record.Number == after + 1 ? [.. page.Items.Select(e => e.Record)] : null;
    }

    /// <summary>Returns when what was read would survive a power loss: a number that was passed on is never given again.</summary>
    public ValueTask SettleAsync(CancellationToken cancellationToken) => store.SettleAsync(cancellationToken);
}
