namespace Diary.Server.Storage.LiteDb.Files;

/// <summary>
/// Whether something has gone wrong with the disk. From then on nothing more is written and nothing acknowledged: what the disk
/// has is what a reopened store starts from. Shared by both files.
/// </summary>
internal sealed class StoreFault
{
    private Exception? _cause;

    /// <summary>The first thing that went wrong; null while all is well.</summary>
    public Exception? Cause => Volatile.Read(ref _cause);

    public bool IsSet => Cause is not null;

    public void Set(Exception cause) => Interlocked.CompareExchange(ref _cause, cause, null);

    /// <summary>
    /// Does something that writes, unless there is a fault. The engine is not told of a failure, since it would answer it with
    /// writes of its own; who commits asks <see cref="IsSet"/> before acknowledging.
    /// </summary>
    public void Guard(Action write)
    {
        if (IsSet)
            return;
        try
        {
            write();
        }
        catch (Exception exception)
        {
            Set(exception);
        }
    }
}
