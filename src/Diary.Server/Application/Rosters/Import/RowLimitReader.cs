using Diary.Interchange.OneRoster;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>
/// Hands characters to the CSV parser and stops it when one row takes more than it may. The parser asks only for what it
/// needs to finish the row it is at, so that this also bounds what it keeps.
/// </summary>
internal sealed class RowLimitReader(TextReader inner, int longestRow, string file) : TextReader
{
    private long _taken;

    /// <summary>The line that the next row begins at; for the message.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The parser begins another row.</summary>
    public void BeginRow(long line)
    {
        Line = line;
        _taken = 0;
    }

    public override int Read(char[] buffer, int index, int count) => Take(inner.Read(buffer, index, count));

    public override int Read(Span<char> buffer) => Take(inner.Read(buffer));

    public override int Read()
    {
        var read = inner.Read();
        Take(read < 0 ? 0 : 1);
        return read;
    }

    public override int Peek() => inner.Peek();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Take(int count)
    {
        // What the parser reads ahead belongs to later rows: a buffer more than the limit is still no proof.
        if (_taken > longestRow)
            throw new RosterRefusedException(FindingCodes.RowTooLong, file, Line, $"A row has more than {longestRow} characters.", "Look for a quote that is opened and never closed.");
        _taken += count;
        return count;
    }
}
