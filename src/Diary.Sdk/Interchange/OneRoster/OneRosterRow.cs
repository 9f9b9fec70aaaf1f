namespace Diary.Interchange.OneRoster;

/// <summary>A row of a file, as text.</summary>
/// <param name="header">The header of the file.</param>
/// <param name="line">The line where the row begins, from 1 for the header.</param>
/// <param name="fields">The fields, as many as the header has names.</param>
public sealed class OneRosterRow(OneRosterHeader header, long line, string[] fields)
{
    /// <summary>The header of the file.</summary>
    public OneRosterHeader Header { get; } = header;

    /// <summary>The line where the row begins, from 1 for the header.</summary>
    public long Line { get; } = line;

    /// <summary>The value of a column without spaces around it; empty when the file does not have the column.</summary>
    public string this[string column]
    {
        get
        {
            var index = Header.IndexOf(column);
            return index < 0 ? "" : fields[index].Trim();
        }
    }
}
