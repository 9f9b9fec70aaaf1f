using Diary.Server.Storage.LiteDb;
using Diary.Storage;

namespace Diary.Server.Tests.Storage.LiteDb.Simulation;

/// <summary>Keeps a store's writer busy with a bulk commit until it is let go, so that what is sent meanwhile waits.</summary>
internal sealed class BusyWriter : IAsyncDisposable
{
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SemaphoreSlim _release = new(0);
    private readonly Task _commit;

    private BusyWriter(LiteDbStore store) => _commit = Task.Run(async () => await store.CommitBulkAsync(Steps()));

    public static async Task<BusyWriter> StartAsync(LiteDbStore store)
    {
        while (true)
        {
            // A store without patience may refuse it too, before the writer comes to it.
            var busy = new BusyWriter(store);
            var begun = busy._begun.WaitAsync();
            if (await Task.WhenAny(begun, busy._commit) == begun)
                return busy;
            Assert.True((await Assert.ThrowsAsync<StoreUnavailableException>(() => busy._commit)).IsTransient);
        }
    }

    /// <summary>Lets the writer go.</summary>
    public async ValueTask DisposeAsync()
    {
        _release.Release();
        await _commit;
        _begun.Dispose();
        _release.Dispose();
    }

    private IEnumerable<Change> Steps()
    {
        _begun.Release();
        _release.Wait();
        yield break;
    }
}
