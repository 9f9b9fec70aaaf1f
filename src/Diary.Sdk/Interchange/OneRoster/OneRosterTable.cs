namespace Diary.Interchange.OneRoster;

/// <summary>The format of one file: its name and its columns, those of 1.1 and 1.2 together.</summary>
public sealed class OneRosterTable
{
    private readonly Dictionary<string, OneRosterColumn> _byName;

    internal OneRosterTable(OneRosterFile file, string baseName, params OneRosterColumn[] columns)
    {
        File = file;
        BaseName = baseName;
        Columns = columns;
        _byName = columns.ToDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns)
        {
            if (column.Alias is { } alias)
                _byName.Add(alias, column);
        }
    }

    /// <summary>Which file.</summary>
    public OneRosterFile File { get; }

    /// <summary>The name without the extension, which is also the manifest's name for it: "users".</summary>
    public string BaseName { get; }

    /// <summary>The name: "users.csv".</summary>
    public string FileName => BaseName + ".csv";

    /// <summary>The columns, in the order of the specification.</summary>
    public IReadOnlyList<OneRosterColumn> Columns { get; }

    /// <summary>The column of that name or alias, whatever its case; null when there is none.</summary>
    public OneRosterColumn? Find(string name) => _byName.GetValueOrDefault(name);
}
