namespace Diary.Server.Storage.LiteDb.Files;

/// <summary>
/// Brings what the log has into the data file before the engine sees either. The engine's own recovery reads the first page of
/// the data file before the log, and that page may be torn.
/// </summary>
internal static class LogRecovery
{
    /// <summary>Copies the pages of all confirmed transactions, in order, and puts them on the disk.</summary>
    /// <returns>How many transactions there were.</returns>
    /// <exception cref="InvalidDataException">Frames are missing that were on the disk once: acknowledged data is lost.</exception>
    public static long Replay(IStoreFile log, LogHeader header, IStoreFile data)
    {
        var frames = CountFrames(log, header.Salt);
        var confirmed = new HashSet<uint>();
        foreach (var page in Pages(log, frames))
        {
            if (EnginePage.IsConfirmed(page))
                confirmed.Add(EnginePage.Transaction(page));
        }

        if (confirmed.Count == 0)
            return 0;
        foreach (var page in Pages(log, frames))
        {
            if (!confirmed.Contains(EnginePage.Transaction(page)))
                continue;
            EnginePage.Seal(page);
            data.Write(page, (long)EnginePage.Number(page) * LogFrame.PageSize);
        }

        data.Flush();
        return confirmed.Count;
    }

    private static long CountFrames(IStoreFile log, ulong salt)
    {
        var frame = new byte[LogFrame.Size];
        var chain = (uint)salt;
        var index = 0L;
        while (Read(log, index, frame) && LogFrame.IsWhole(frame, salt, index) && LogFrame.Continues(frame, ref chain))
            index++;

        // What follows was never acknowledged, unless a later frame says that this one had been on the disk.
        for (var later = index + 1; Read(log, later, frame); later++)
        {
            if (LogFrame.IsWhole(frame, salt, later) && LogFrame.DurableBefore(frame) > index)
                throw new InvalidDataException($"Frame {index} of the log is damaged, though it was on the disk before.");
        }

        return index;
    }

    private static IEnumerable<byte[]> Pages(IStoreFile log, long frames)
    {
        var page = new byte[LogFrame.PageSize];
        for (var index = 0L; index < frames; index++)
        {
            log.Read(page, LogFrame.OffsetOf(index) + LogFrame.HeadSize);
            yield return page;
        }
    }

    private static bool Read(IStoreFile log, long index, byte[] frame) =>
        log.Read(frame, LogFrame.OffsetOf(index)) == LogFrame.Size;
}
