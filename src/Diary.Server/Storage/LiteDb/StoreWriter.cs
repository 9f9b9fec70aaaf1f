using System.Threading.Channels;
using Diary.Storage;

namespace Diary.Server.Storage.LiteDb;

/// <summary>
/// The one thread that changes the store. It takes what waits, commits each command by itself, puts all of them on the disk at
/// once and only then acknowledges them. After a failure of the disk or the engine it refuses everything: see the fault.
/// </summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    /// <summary>The most commands that wait for each other's flush.</summary>
    private const int GroupSize = 64;

    private readonly EngineGate _engine;
    private readonly OpenStore _store;
    private readonly LiteDbStoreOptions _options;
    private readonly Channel<StoreCommand> _queue;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StoreWriter(OpenStore store, LiteDbStoreOptions options)
    {
        (_engine, _store, _options) = (store.Engine, store, options);
        _queue = Channel.CreateBounded<StoreCommand>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true });
        new Thread(Run) { IsBackground = true, Name = "Diary store writer" }.Start();
    }

    /// <summary>Takes a place in the queue.</summary>
    /// <exception cref="StoreUnavailableException">The queue stayed full, or the store is closed.</exception>
    public async ValueTask EnqueueAsync(StoreCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _engine.ThrowIfFaulty();
        if (_queue.Writer.TryWrite(command))
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.MaxWait);
        try
        {
            await _queue.Writer.WriteAsync(command, patience.Token);
        }
        catch (ChannelClosedException exception)
        {
            throw new StoreUnavailableException("The store is closed.", exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException($"{_options.QueueLength} commits are waiting already.") { IsTransient = true };
        }
    }

    /// <summary>Lets no more in, does what waits, and closes the store.</summary>
    public ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        return new ValueTask(_stopped.Task);
    }

    private void Run()
    {
        var group = new List<StoreCommand>(GroupSize);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            RunGroup(group);
        Close();
        _stopped.TrySetResult();
    }

    private void RunGroup(List<StoreCommand> group)
    {
        group.Clear();
        var failed = Begin(group);
        try
        {
            _engine.Harden();
        }
        catch (Exception exception)
        {
            var failure = _engine.Fail(exception);
            group.ForEach(command => command.Fail(failure));
            failed?.Command.Fail(failure);
            return;
        }

        group.ForEach(command => command.Complete());
        failed?.Command.Fail(_engine.Fail(failed.Value.Cause));
        if (failed is null && _engine.LogLength > _options.CheckpointBytes)
            Try(_engine.Checkpoint);
    }

    /// <summary>Makes the commits that wait, up to the first that fails; those before it are none the worse for it.</summary>
    private (StoreCommand Command, Exception Cause)? Begin(List<StoreCommand> group)
    {
        while (group.Count < GroupSize && _queue.Reader.TryRead(out var command))
        {
            if (!command.TryBegin())
                continue;
            try
            {
                command.Run(_engine, _store.Counts);
            }
            catch (Exception exception)
            {
                return (command, exception);
            }

            group.Add(command);
            if (command is BulkCommand)
                break;
        }

        return null;
    }

    private void Close()
    {
        Try(() =>
        {
            StoreOpener.Write(_engine, _store.Identity with { IsOpen = false, Counts = _store.Counts });
            _engine.Checkpoint();
        });
        _engine.Dispose();
        foreach (var file in _store.Files)
            file.Dispose();
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            _engine.Fail(exception);
        }
    }
}
