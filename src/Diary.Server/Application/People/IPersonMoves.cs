using Diary.Identifiers;
using Diary.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.People;

/// <summary>
/// What a capability keeps under a person of a school and has to hand over when the person turns out to be another: enrolments,
/// marks, links, grants. Every one that is registered is asked, and its changes are committed with the merging. Who wrote
/// something stays who he was: authors are history, not belongings.
/// </summary>
public interface IPersonMoves
{
    /// <summary>Adds to the changes what moves.</summary>
    /// <param name="move">From whom to whom.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken);
}

/// <summary>What moves from a duplicate to the survivor: as much as fits into one commit, counted as it is read.</summary>
/// <param name="changes">What will be committed. A record may be changed by one capability only.</param>
/// <param name="duplicate">Whose it was, as it was before.</param>
/// <param name="survivor">Whose it will be.</param>
/// <param name="most">How many records may move.</param>
/// <param name="now">When.</param>
public sealed class PersonMove(ChangeSet changes, Person duplicate, Person survivor, int most, Instant now)
{
    /// <summary>What will be committed.</summary>
    public ChangeSet Changes => changes;

    /// <summary>The school.</summary>
    public Id<School> School => duplicate.School;

    /// <summary>Whose it was.</summary>
    public Person Duplicate => duplicate;

    /// <summary>Whose it will be.</summary>
    public Person Survivor => survivor;

    /// <summary>When.</summary>
    public Instant Now => now;

    /// <summary>How many records move so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is more than may move; then nothing does.</summary>
    public bool IsTooMuch => Count > most;

    /// <summary>Reads what is to move; nothing once it is too much.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="query">What it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="moves">Which of it; null for all.</param>
    public async ValueTask<IReadOnlyList<Stored<T>>> TakeAsync<T>(
        IDiaryStore store, RecordQuery<T> query, CancellationToken cancellationToken, Func<T, bool>? moves = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        if (IsTooMuch)
            return [];
        var page = await store.ListAsync(query with { Limit = most - Count + 1 }, cancellationToken);
        IReadOnlyList<Stored<T>> taken = moves is null ? page.Items : [.. page.Items.Where(i => moves(i.Record))];
        Count = page.Next is null ? Count + taken.Count : most + 1;
        return IsTooMuch ? [] : taken;
    }
}
