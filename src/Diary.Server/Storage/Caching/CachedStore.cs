using System.Collections.Concurrent;
using Diary.Storage;

namespace Diary.Server.Storage.Caching;

/// <summary>
/// Remembers what a store answered, for stores that only this process changes. A partition's answers are forgotten when a commit
/// has touched it, before the commit is acknowledged: who has the acknowledgement, and everybody who asks after, sees the new.
/// </summary>
public sealed class CachedStore : IDiaryStore
{
    private readonly IDiaryStore _inner;
    private readonly CachedStoreOptions _options;
    private readonly ConcurrentDictionary<TouchedPartition, CachedPartition> _partitions = new(PartitionComparer.Instance);
    private readonly ConcurrentQueue<CachedPartition> _clock = new();
    private readonly Lock _evicting = new();
    private long _weight;
    private volatile StoreUnavailableException? _stopped;

    /// <summary>Puts itself in front of a store, which it then owns.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public CachedStore(IDiaryStore inner, CachedStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_inner, _options) = (inner, options);
    }

    /// <summary>About how many bytes the answers take up that are remembered.</summary>
    public long Weight => Interlocked.Read(ref _weight);

    /// <inheritdoc/>
    public ValueTask<Stored<T>?> GetAsync<T>(RecordType<T> type, StoredKey key, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        ThrowIfStopped();
        var partition = Take(new TouchedPartition(type.Name, null, key.Partition));
        var question = Question.Get(key.Sort);
        return partition.Find(question) switch
        {
            null => AskAsync(partition, question, type, key, cancellationToken),
            Stored<T> stored => new(stored),
            var nothing when ReferenceEquals(nothing, CachedPartition.Nothing) => default,

            // Another kind of the same name: the store refuses it.
            _ => _inner.GetAsync(type, key, cancellationToken),
        };
    }

    /// <inheritdoc/>
    public ValueTask<RecordPage<T>> ListAsync<T>(RecordQuery<T> query, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(query);
        ThrowIfStopped();
        var partition = Take(new TouchedPartition(query.Type.Name, query.Index?.Name, query.Partition));
        var question = Question.List(query);
        return partition.Find(question) is RecordPage<T> page
            ? new(page)
            : AskAsync(partition, question, query, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        try
        {
            var outcome = await _inner.CommitAsync(changes, cancellationToken);
            Forget(outcome is CommitOutcome.Committed committed ? committed.Touched : PartitionsOf(changes));
            return outcome;
        }
        catch (StoreUnavailableException exception)
        {
            Stop(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CommitOutcome> CommitBulkAsync(IEnumerable<Change> changes, CancellationToken cancellationToken = default)
    {
        try
        {
            // Of a refused sequence nothing is left to tell what it rested on.
            var outcome = await _inner.CommitBulkAsync(changes, cancellationToken);
            Forget((outcome as CommitOutcome.Committed)?.Touched);
            return outcome;
        }
        catch (StoreUnavailableException exception)
        {
            Stop(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask CheckAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfStopped();
        try
        {
            await _inner.CheckAsync(cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            Stop(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Stop(new StoreUnavailableException("The store is closed."));
        await _inner.DisposeAsync();
    }

    private async ValueTask<Stored<T>?> AskAsync<T>(
        CachedPartition partition, Question question, RecordType<T> type, StoredKey key, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var stored = await _inner.GetAsync(type, key, cancellationToken);
            Keep(partition, question, stored ?? CachedPartition.Nothing, CacheWeight.Of(stored));
            return stored;
        }
        catch (StoreUnavailableException exception)
        {
            Stop(exception);
            throw;
        }
    }

    private async ValueTask<RecordPage<T>> AskAsync<T>(
        CachedPartition partition, Question question, RecordQuery<T> query, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var page = await _inner.ListAsync(query, cancellationToken);
            Keep(partition, question, page, CacheWeight.Of(page));
            return page;
        }
        catch (StoreUnavailableException exception)
        {
            Stop(exception);
            throw;
        }
    }

    private CachedPartition Take(TouchedPartition name)
    {
        if (_partitions.TryGetValue(name, out var known))
            return known;
        var partition = new CachedPartition(name);
        var taken = _partitions.GetOrAdd(name, partition);
        if (ReferenceEquals(taken, partition))
        {
            _clock.Enqueue(partition);
            Grow(CacheWeight.Partition);
        }

        return taken;
    }

    private void Keep(CachedPartition partition, Question question, object answer, long weight)
    {
        if (weight > _options.LargestAnswer)
            return;

        // A partition of which ever more is asked begins anew, rather than keep what was asked first.
        if (partition.Count >= _options.QuestionsPerPartition)
            Forget(partition.Name);
        else
            Grow(partition.Add(question, answer, weight));
    }

    private void Grow(long weight)
    {
        if (Interlocked.Add(ref _weight, weight) > _options.Capacity)
            Evict();
    }

    /// <summary>
    /// What a refused set rested on. Whoever was faster may not have come to forget it yet, and a second try must not rest on the
    /// same old answers.
    /// </summary>
    private static IReadOnlySet<TouchedPartition>? PartitionsOf(ChangeSet changes)
    {
        var partitions = new TouchedPartitions();
        foreach (var change in changes.Changes)
            partitions.Add(change.Type, change.Key, before: null, (change as Change.Put)?.Record);
        return partitions.ToSet();
    }

    /// <summary>Forgets what was asked in these partitions; null for all.</summary>
    private void Forget(IReadOnlySet<TouchedPartition>? names)
    {
        foreach (var name in names ?? _partitions.Keys.AsEnumerable())
            Forget(name);
    }

    private void Forget(TouchedPartition name)
    {
        if (_partitions.TryRemove(name, out var partition))
            Interlocked.Add(ref _weight, -partition.Drop());
    }

    /// <summary>
    /// Goes round the partitions in the order they came, as a clock: one that was used since the last round gets another, one
    /// that was not is dropped. What commits have dropped is still in the round, empty, and leaves it here.
    /// </summary>
    private void Evict()
    {
        lock (_evicting)
        {
            while (Weight > _options.Capacity && _clock.TryDequeue(out var partition))
            {
                var entry = new KeyValuePair<TouchedPartition, CachedPartition>(partition.Name, partition);
                if (partition.TakeUse() && _partitions.Contains(entry))
                {
                    _clock.Enqueue(partition);
                    continue;
                }

                _partitions.TryRemove(entry);
                Interlocked.Add(ref _weight, -CacheWeight.Partition - partition.Drop());
            }
        }
    }

    /// <summary>A store that has failed answers nothing more, so neither does its cache.</summary>
    private void Stop(StoreUnavailableException cause)
    {
        if (cause.IsTransient)
            return;
        Interlocked.CompareExchange(ref _stopped, cause, null);
        Forget(names: null);
    }

    private void ThrowIfStopped()
    {
        if (_stopped is { } cause)
            throw new StoreUnavailableException(cause.Message, cause);
    }
}
