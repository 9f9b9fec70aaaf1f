namespace Diary.Samples.Running;

/// <summary>The last lines that a server wrote.</summary>
internal sealed class ServerLog
{
    private const int MostLines = 500;

    private readonly Queue<string> _lines = new();

    public void Add(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
        {
            if (_lines.Count == MostLines)
                _lines.Dequeue();
            _lines.Enqueue(line);
        }
    }

    public override string ToString()
    {
        lock (_lines)
            return string.Join('\n', _lines);
    }
}
