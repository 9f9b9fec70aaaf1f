using Diary.Server.Storage.LiteDb.Files;
using Diary.Storage;
using LiteDB;
using LiteDB.Engine;

namespace Diary.Server.Storage.LiteDb;

/// <summary>
/// The engine, one call at a time. LiteDB 5.0.20 may give a page of its cache to two users when two threads miss the cache at
/// once, so that reads are bounded to one; a transaction spans many calls, and reads go on between them.
/// </summary>
internal sealed class EngineGate : IDisposable
{
    /// <summary>Far more than a disk that works needs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly LiteEngine _engine;
    private readonly LogStream _log;
    private readonly StoreFault _fault;
    private readonly Dictionary<(string Collection, string Field), Lookup> _lookups = [];
    private readonly TimeSpan _maxReadWait;
    private long _commits;
    private volatile bool _closed;

    public EngineGate(DataStream data, LogStream log, StoreFault fault, TimeSpan maxReadWait)
    {
        _maxReadWait = maxReadWait;
        _log = log;
        _fault = fault;
        _engine = new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, Collation = Collation.Binary });
    }

    public long LogLength => _log.Length;

    /// <summary>Waits for a turn without holding a thread, then reads.</summary>
    /// <exception cref="StoreUnavailableException">The turn did not come in time, or the store has stopped.</exception>
    public async ValueTask<TResult> ReadAsync<TResult>(Func<EngineGate, TResult> read, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(_maxReadWait, cancellationToken))
            throw new StoreUnavailableException($"The turn of the read did not come within {_maxReadWait}.") { IsTransient = true };
        try
        {
            return Do(() => read(this));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>One call of the writer's.</summary>
    public TResult Call<TResult>(Func<EngineGate, TResult> call)
    {
        _turn.Wait();
        try
        {
            return Do(() => call(this));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Inside a turn: the documents that a question means.</summary>
    public List<BsonDocument> Find(IRecordType type, Func<Lookup, (string Collection, Query Query)> ask, string field = RecordDocument.Id)
    {
        var key = (RecordDocument.CollectionOf(type), field);
        if (!_lookups.TryGetValue(key, out var lookup))
            _lookups.Add(key, lookup = new Lookup(key.Item1, field));
        var (collection, query) = ask(lookup);
        return Find(collection, query);
    }

    /// <summary>Inside a turn: the documents that a query means.</summary>
    public List<BsonDocument> Find(string collection, Query query)
    {
        var found = new List<BsonDocument>();
        using var reader = _engine.Query(collection, query);
        while (reader.Read())
            found.Add(reader.Current.AsDocument);
        return found;
    }

    /// <summary>Inside a turn: something of the engine's own.</summary>
    public TResult Use<TResult>(Func<LiteEngine, TResult> use) => use(_engine);

    public void Begin() => Call(_ => _engine.BeginTrans()
        ? true
        : throw new InvalidOperationException("The writer has a transaction already."));

    /// <summary>Ends a transaction that changed something. It is on the disk only after <see cref="Harden"/>.</summary>
    public void Commit()
    {
        Call(_ => _engine.Commit() ? true : throw new InvalidOperationException("The transaction to commit was gone."));
        _commits++;
    }

    /// <summary>Ends a transaction that changed nothing.</summary>
    public void End() => Call(_ => _engine.Commit());

    /// <summary>Takes a transaction back, and waits until the engine has written what that makes it write.</summary>
    public void Rollback()
    {
        Call(_ => _engine.Rollback() ? true : throw new InvalidOperationException("The transaction to roll back was gone."));
        var length = Call(_ => Find("$database", new Query())[0]["logFileSize"].AsInt32);
        if (!_log.WaitForLength((uint)length, Patience))
            throw NotWritten();
        _commits = _log.Confirmed;
    }

    /// <summary>Puts all commits so far on the disk.</summary>
    public void Harden()
    {
        if (!_log.WaitForConfirmed(_commits, Patience))
            throw NotWritten();
        _log.Sync();
        ThrowIfFaulty();
    }

    /// <summary>Brings the log, which must be hardened, into the data file.</summary>
    public void Checkpoint()
    {
        Call(_ => _engine.Checkpoint());
        ThrowIfFaulty();
    }

    /// <summary>Refuses when the store is closed or has stopped.</summary>
    public void ThrowIfUnavailable()
    {
        if (_closed)
            throw new StoreUnavailableException("The store is closed.");
        ThrowIfFaulty();
    }

    public void ThrowIfFaulty()
    {
        if (_fault.IsSet)
            throw Stopped();
    }

    /// <summary>Stops the store for good; gives what to tell those who wait.</summary>
    public StoreUnavailableException Fail(Exception cause)
    {
        _fault.Set(cause);
        return Stopped();
    }

    /// <summary>Leaves the engine. After a fault it may write what it likes: nothing of it reaches the disk.</summary>
    public void Dispose()
    {
        _turn.Wait();
        try
        {
            if (!_closed)
                _engine.Dispose();
        }
        catch (Exception exception)
        {
            // It has closed itself already, after the fault that is known.
            _fault.Set(exception);
        }
        finally
        {
            _closed = true;
            _turn.Release();
        }
    }

    private TResult Do<TResult>(Func<TResult> call)
    {
        ThrowIfUnavailable();
        try
        {
            return call();
        }
        catch (Exception exception) when (exception is not (StoreUnavailableException or StoreFileException))
        {
            // Over damaged pages the engine may throw anything.
            throw Fail(exception);
        }
    }

    private StoreUnavailableException NotWritten() => Fail(new IOException("The log was not written in time."));

    private StoreUnavailableException Stopped() => new(
        $"The store has stopped after a failure and must be opened again: {_fault.Cause?.Message}", _fault.Cause);
}
