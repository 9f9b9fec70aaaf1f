using Diary.Storage;

namespace Diary.Server.Tests.Grpc;

/// <summary>A store that does one thing to whoever asks it anything.</summary>
internal sealed class StrangeStore(Func<CancellationToken, Task> answer) : IDiaryStore
{
    public async ValueTask<Stored<T>?> GetAsync<T>(RecordType<T> type, StoredKey key, CancellationToken cancellationToken = default)
        where T : class
    {
        await answer(cancellationToken);
        return null;
    }

    public async ValueTask<RecordPage<T>> ListAsync<T>(RecordQuery<T> query, CancellationToken cancellationToken = default)
        where T : class
    {
        await answer(cancellationToken);
        return new RecordPage<T>([], null);
    }

    public async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        await answer(cancellationToken);
        return new CommitOutcome.Committed(default, null);
    }

    public ValueTask<CommitOutcome> CommitBulkAsync(IEnumerable<Change> changes, CancellationToken cancellationToken = default) =>
        CommitAsync(new ChangeSet(), cancellationToken);

    public async ValueTask CheckAsync(CancellationToken cancellationToken = default) => await answer(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
