using Diary.Server.Storage.LiteDb.Files;
using Diary.Storage;

namespace Diary.Server.Storage.LiteDb;

/// <summary>
/// Opens the files of a store, or says why not. The order matters: locks, what the first page says, the log brought in, then the
/// engine, the identity, the migration, the check, and one hardened commit before anything is served.
/// </summary>
internal sealed class StoreOpener(
    StoreSchema schema, LiteDbStoreOptions options, IReadOnlyList<IStoreMigration> migrations, IStoreFileSystem files)
{
    private string LogPath => options.Path + "-log";

    public OpenStore Open()
    {
        if (!files.Exists(options.Path))
            Create();
        IStoreFile? data = null;
        IStoreFile? log = null;
        EngineGate? engine = null;
        try
        {
            data = OpenFile(options.Path);
            var mark = CheckFirstPage(data);
            var hasLog = files.Exists(LogPath);
            log = hasLog ? OpenFile(LogPath) : files.Open(LogPath, create: true);
            var header = hasLog ? BringIn(log, data, mark) : default;
            CheckLength(data);
            if (data.Length <= options.CheckOnOpenUpTo)
                DataStream.Check(data);

            var fault = new StoreFault();
            var stream = new LogStream(log, header, fault, options.CheckpointBytes);
            engine = new EngineGate(new DataStream(data, fault), stream, fault, options.MaxReadWait);
            var identity = StoreIdentity.ReadFrom(engine)
                ?? throw new StoreFileException("The data file is not a store of the diary: it has no identity.");
            var isNewLog = header.Store == Guid.Empty;
            if (identity.IsOpen && isNewLog)
                throw new StoreFileException($"The log ({LogPath}) is missing or empty though the store was not closed; restore both files from one backup.");
            if (!isNewLog && header.Store != identity.Store)
                throw new StoreFileException("The log belongs to another store; restore both files from one backup.");
            if (isNewLog)
                stream.Adopt(identity.Store);

            var before = identity;
            identity = Prepare(engine, identity);
            var isAsClosed = !before.IsOpen && before.SchemaVersion == identity.SchemaVersion;
            var counts = isAsClosed ? before.Counts : null;
            if (data.Length <= options.CheckOnOpenUpTo)
                counts = Check(engine, counts);
            return new OpenStore(engine, identity with { Counts = null }, counts?.ToDictionary(StringComparer.Ordinal), [log, data]);
        }
        catch (Exception exception)
        {
            engine?.Dispose();
            log?.Dispose();
            data?.Dispose();
            if (exception is StoreFileException)
                throw;
            throw new StoreFileException("The store cannot be opened: " + exception.Message, exception);
        }
    }

    /// <summary>A new store is made under another name and takes its own only when it is complete.</summary>
    private void Create()
    {
        if (files.Exists(LogPath))
            throw new StoreFileException($"The data file ({options.Path}) is missing but its log is there: the data file was lost or moved.");
        var (path, logPath) = (options.Path + "-new", options.Path + "-new-log");
        foreach (var left in new[] { path, logPath }.Where(files.Exists))
        {
            // Only what nobody is working on.
            OpenFile(left).Dispose();
            files.Delete(left);
        }

        try
        {
            var store = Guid.NewGuid();
            using (var data = files.Open(path, create: true))
            using (var log = files.Open(logPath, create: true))
            {
                var fault = new StoreFault();
                var stream = new LogStream(log, new LogHeader(0, 0, store), fault, options.CheckpointBytes);
                using var engine = new EngineGate(new DataStream(data, fault), stream, fault, options.MaxReadWait);
                engine.Call(e => e.Use(lite => lite.Pragma("CHECKPOINT", 0)));
                engine.Call(e => e.Use(lite => lite.Pragma("UTC_DATE", value: true)));
                engine.Call(e => e.Use(lite => lite.Pragma("USER_VERSION", StoreIdentity.MarkOf(store))));
                Write(engine, new StoreIdentity(
                    store, schema.Version, new Dictionary<string, string>(StringComparer.Ordinal), IsOpen: false, Counts: null));
                engine.Checkpoint();
            }

            files.Delete(logPath);
            files.Move(path, options.Path);
        }
        catch (Exception exception) when (exception is not StoreFileException)
        {
            throw new StoreFileException("A new store cannot be created: " + exception.Message, exception);
        }
    }

    private IStoreFile OpenFile(string path)
    {
        try
        {
            return files.Open(path, create: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreFileException(
                $"{path} cannot be opened; one process at a time can use a store, so another server may be running on it. ({exception.Message})",
                exception);
        }
    }

    /// <summary>Refuses a file that is not one of the engine's; gives the mark of its identity.</summary>
    private int CheckFirstPage(IStoreFile data)
    {
        var page = new byte[LogFrame.PageSize];
        if (data.Length == 0)
            throw new StoreFileException($"{options.Path} is empty. Delete it to begin anew, or restore the last backup.");
        if (data.Read(page, 0) < page.Length || !EnginePage.IsHeader(page))
            throw new StoreFileException($"{options.Path} is not a store of the diary, or its beginning is damaged.");
        return EnginePage.UserVersion(page);
    }

    private LogHeader BringIn(IStoreFile log, IStoreFile data, int mark)
    {
        if (LogHeader.ReadFrom(log) is not { } header)
        {
            // Torn while it was first made: nothing can have been acknowledged. The identity tells if it was not so.
            if (log.Length <= LogHeader.Size)
                return default;
            throw new StoreFileException($"{LogPath} is not a log of the diary, or its beginning is damaged.");
        }

        if (header.Store != Guid.Empty && StoreIdentity.MarkOf(header.Store) != mark)
            throw new StoreFileException("The log belongs to another store; restore both files from one backup.");
        LogRecovery.Replay(log, header, data);
        return header;
    }

    private void CheckLength(IStoreFile data)
    {
        var page = new byte[LogFrame.PageSize];
        data.Read(page, 0);
        var least = (EnginePage.LastPage(page) + 1L) * LogFrame.PageSize;
        if (data.Length < least || data.Length % LogFrame.PageSize != 0)
            throw new StoreFileException($"{options.Path} has {data.Length} bytes, but should have {least}: it was cut off. Restore the last backup.");
    }

    /// <summary>Migrates, and marks the store as open; from here on a missing log is a loss.</summary>
    private StoreIdentity Prepare(EngineGate engine, StoreIdentity identity)
    {
        var migrates = StoreMigrator.IsNeeded(identity, schema, migrations);
        engine.Begin();
        if (migrates)
            identity = StoreMigrator.Run(engine, identity, schema, migrations);
        identity = identity with { IsOpen = true, Counts = null };
        identity.WriteTo(engine);
        engine.Commit();
        engine.Harden();
        engine.Checkpoint();
        return identity;
    }

    private Dictionary<string, long> Check(EngineGate engine, IReadOnlyDictionary<string, long>? counts)
    {
        var found = StoreCheck.Run(engine, schema);
        foreach (var (kind, count) in found)
        {
            if (counts is not null && counts.TryGetValue(kind, out var said) && said != count)
                throw new StoreFileException($"The data file is damaged: of {kind}, {count} records are there instead of {said}. Restore the last backup.");
        }

        return found;
    }

    /// <summary>One commit, hardened.</summary>
    public static void Write(EngineGate engine, StoreIdentity identity)
    {
        engine.Begin();
        identity.WriteTo(engine);
        engine.Commit();
        engine.Harden();
    }
}

/// <summary>A store that is ready to serve.</summary>
/// <param name="Engine">Its engine.</param>
/// <param name="Identity">What its data file says of itself.</param>
/// <param name="Counts">How many records each kind has; null when that is not known.</param>
/// <param name="Files">To be closed, and so unlocked, at the end.</param>
internal sealed record OpenStore(EngineGate Engine, StoreIdentity Identity, Dictionary<string, long>? Counts, IReadOnlyList<IStoreFile> Files);
