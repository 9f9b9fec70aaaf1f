using System.Threading.Channels;
using Diary.Storage;

namespace Diary.Server.Storage.LiteDb;

/// <summary>A commit on its way through the writer.</summary>
internal abstract class StoreCommand
{
    private readonly TaskCompletionSource<CommitOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;
    private RecordFormatException? _refusal;

    /// <summary>How it ended, once that is on the disk.</summary>
    public Task<CommitOutcome> Done => _done.Task;

    /// <summary>The outcome that the writer holds back until it is on the disk.</summary>
    public CommitOutcome? Outcome { get; private set; }

    /// <summary>The writer takes it on; false when it was cancelled first.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref _begun, 1) == 0;

    /// <summary>Until the writer takes it on, the caller can give up, and is not kept waiting for longer than this.</summary>
    /// <returns>To be disposed when it is done.</returns>
    public IDisposable WaitAtMost(TimeSpan patience, CancellationToken cancellationToken)
    {
        var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.Token.Register(() => TryGiveUp(patience, cancellationToken));
        waiting.CancelAfter(patience);
        return waiting;
    }

    /// <summary>
    /// On the writer's thread: does it, all or nothing, but not yet hardened. What is thrown stops the store; a record that
    /// cannot be read is the matter of this command alone.
    /// </summary>
    public void Run(EngineGate engine, Dictionary<string, long>? counts)
    {
        var commit = new LiteDbCommit(engine);
        engine.Begin();
        try
        {
            Outcome = Apply(commit) ?? (CommitOutcome)commit.ToOutcome();
        }
        catch (RecordFormatException exception)
        {
            _refusal = exception;
        }

        if (Outcome is CommitOutcome.Committed && commit.HasWritten && !IsAbandoned)
        {
            engine.Commit();
            foreach (var (kind, growth) in commit.Growth)
            {
                if (counts is not null)
                    counts[kind] = counts.GetValueOrDefault(kind) + growth;
            }
        }
        else if (commit.HasWritten)
        {
            engine.Rollback();
        }
        else
        {
            engine.End();
        }
    }

    public void Complete()
    {
        if (_refusal is not null)
            Fail(_refusal);
        else if (Outcome is not null)
            _done.TrySetResult(Outcome);
    }

    public virtual void Fail(Exception exception) => _done.TrySetException(exception);

    /// <summary>Whether the caller's sequence threw, so that nothing may be committed.</summary>
    protected virtual bool IsAbandoned => false;

    /// <summary>Applies the steps; gives the refusal, if there is one.</summary>
    protected abstract CommitOutcome? Apply(LiteDbCommit commit);

    private void TryGiveUp(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!TryBegin())
            return;
        if (cancellationToken.IsCancellationRequested)
            _done.TrySetCanceled(cancellationToken);
        else
            _done.TrySetException(new StoreUnavailableException($"The turn of the commit did not come within {patience}; nothing was changed.") { IsTransient = true });
    }
}

/// <summary>A change set.</summary>
internal sealed class SetCommand(IReadOnlyList<PreparedStep> steps) : StoreCommand
{
    protected override CommitOutcome? Apply(LiteDbCommit commit) => commit.Apply(steps, isLast: true);
}

/// <summary>
/// A commit of any length. The caller's sequence is taken on the caller's side, from when its turn has come, and handed over in
/// batches, few of which are in memory at a time.
/// </summary>
internal sealed class BulkCommand : StoreCommand
{
    private const int BatchSize = 200;

    private readonly Channel<PreparedStep[]> _batches = Channel.CreateBounded<PreparedStep[]>(4);
    private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopped;
    private bool _abandoned;

    protected override bool IsAbandoned => _abandoned;

    /// <summary>On the caller's side: hands the sequence over once the turn has come; until then see <see cref="StoreCommand.WaitAtMost"/>.</summary>
    /// <exception cref="Exception">What the sequence threw; nothing is committed then.</exception>
    public async Task<CommitOutcome> FeedAsync(
        StoreSchema schema, IEnumerable<Change> changes, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var waiting = WaitAtMost(patience, cancellationToken);
        if (await Task.WhenAny(_turn.Task, Done) == Done)
            return await Done;

        // What was begun is not abandoned.
        try
        {
            var batch = new List<PreparedStep>(BatchSize);
            foreach (var change in changes)
            {
                batch.Add(PreparedStep.Make(schema, change));
                if (batch.Count < BatchSize)
                    continue;
                await _batches.Writer.WriteAsync([.. batch], CancellationToken.None);
                batch.Clear();
                if (_stopped)
                    break;
            }

            await _batches.Writer.WriteAsync([.. batch], CancellationToken.None);
            _batches.Writer.TryComplete();
        }
        catch (ChannelClosedException)
        {
            // The writer has failed; Done says how.
        }
        catch (Exception exception)
        {
            _batches.Writer.TryComplete(exception);
            await Done;
            throw;
        }

        return await Done;
    }

    public override void Fail(Exception exception)
    {
        base.Fail(exception);
        _batches.Writer.TryComplete();
    }

    protected override CommitOutcome? Apply(LiteDbCommit commit)
    {
        _turn.TrySetResult();
        CommitOutcome? refusal = null;
        while (Next() is { } batch)
        {
            refusal ??= commit.Apply(batch, isLast: false);
            _stopped = refusal is not null;
        }

        return _abandoned ? null : refusal ?? commit.FindDuplicate();
    }

    private PreparedStep[]? Next()
    {
        try
        {
            return _batches.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult() && _batches.Reader.TryRead(out var batch) ? batch : null;
        }
        catch (Exception)
        {
            // The sequence threw, which its owner passes on.
            _abandoned = true;
            return null;
        }
    }
}
