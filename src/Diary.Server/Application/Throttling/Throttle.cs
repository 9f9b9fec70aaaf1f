using System.Net;
using Diary.Results;
using Diary.Storage;
using Diary.Throttling;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Throttling;

/// <summary>
/// Counts tries in the store, so that they survive a restart and hold for all servers on it. A try is counted in the commit of
/// the decision it belongs to, also where that refuses; of two at the same time one finds the bucket changed and decides anew.
/// </summary>
public sealed class Throttle
{
    private readonly IDiaryStore _store;
    private readonly ThrottleOptions _options;
    private readonly List<IPNetwork> _uncounted = [];

    /// <summary>Reads the options once.</summary>
    public Throttle(IDiaryStore store, IOptions<ThrottleOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_store, _options) = (store, options.Value);
        foreach (var text in _options.UncountedAddresses)
        {
            if (ThrottleOptions.TryReadNetwork(text, out var network))
                _uncounted.Add(network);
        }
    }

    /// <summary>
    /// Whether another try would be taken, without counting it: to refuse before costly work. The work done,
    /// <see cref="TakeAsync"/> counts, and has the last word.
    /// </summary>
    /// <returns>Null when it would, otherwise <see cref="TooManyTries"/>.</returns>
    public async ValueTask<DiaryError?> CheckAsync(IReadOnlyList<ThrottleKey> keys, Instant now, CancellationToken cancellationToken) =>
        (await TakeAllAsync(keys, now, cancellationToken)).TryGet(out _, out var error) ? null : error;

    /// <summary>
    /// Adds one try under each key to the changes, which the handler then has committed, whatever it decides; or adds none, when
    /// one of them has no try left.
    /// </summary>
    /// <returns>Null when it is added, otherwise <see cref="TooManyTries"/> with the longest of the waits.</returns>
    public async ValueTask<DiaryError?> TakeAsync(ChangeSet changes, IReadOnlyList<ThrottleKey> keys, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (!(await TakeAllAsync(keys, now, cancellationToken)).TryGet(out var taken, out var error))
            return error;
        foreach (var (bucket, expected) in taken)
            changes.Put(ThrottleRecords.Buckets, bucket, expected);
        return null;
    }

    /// <summary>All are read, also after one that refuses: the same work whichever it is.</summary>
    private async ValueTask<Result<List<(StoredBucket, Expected)>>> TakeAllAsync(
        IReadOnlyList<ThrottleKey> keys, Instant now, CancellationToken cancellationToken)
    {
        var taken = new List<(StoredBucket, Expected)>(keys.Count);
        DiaryError? refused = null;
        var longest = Duration.Zero;
        foreach (var key in keys.Where(IsCounted))
        {
            var stored = await _store.GetAsync(ThrottleRecords.Buckets, ThrottleRecords.BucketAt(key.Purpose, key.Bucket), cancellationToken);
            var bucket = stored is { Record.FullAt: var fullAt } ? new TokenBucket(fullAt) : TokenBucket.Full;
            if (bucket.Take(_options.LimitOf(key.Purpose), now).TryGet(out var left, out var error))
                taken.Add((new StoredBucket { Purpose = key.Purpose, Bucket = key.Bucket, FullAt = left.FullAt }, Expected.AsRead(stored)));
            else if (error is TooManyTries { Wait: var wait } && wait > longest)
                (refused, longest) = (error, wait);
        }

        return refused is null ? taken : Result<List<(StoredBucket, Expected)>>.Fail(refused);
    }

    private bool IsCounted(ThrottleKey key) => key.IsCounted && (key.Address is not { } address || !_uncounted.Exists(network => network.Contains(address)));
}
