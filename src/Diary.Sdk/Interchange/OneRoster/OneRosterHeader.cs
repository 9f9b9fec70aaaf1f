namespace Diary.Interchange.OneRoster;

/// <summary>The first row of a file: which column stands where.</summary>
public sealed class OneRosterHeader
{
    private readonly Dictionary<string, int> _places;

    private OneRosterHeader(OneRosterTable table, int width, Dictionary<string, int> places)
    {
        Table = table;
        Width = width;
        _places = places;
    }

    /// <summary>The format of the file.</summary>
    public OneRosterTable Table { get; }

    /// <summary>How many fields a row has.</summary>
    public int Width { get; }

    /// <summary>Reads the header and reports what is wrong with it.</summary>
    /// <returns>Null when a required column is missing, so that the rows make no sense.</returns>
    public static OneRosterHeader? Read(OneRosterTable table, OneRosterVersion version, IReadOnlyList<string> names, long line, FindingLog findings)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(findings);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var unknown = new List<string>();
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i].Trim();
            if (table.Find(name) is not { } column)
            {
                if (name.Length > 0 && !name.StartsWith("metadata.", StringComparison.OrdinalIgnoreCase))
                    unknown.Add(name);
            }
            else if (!places.TryAdd(column.Name, i))
            {
                findings.Warn(FindingCodes.DuplicateColumn, table.FileName, line, column.Name, $"Column {column.Name} stands there twice; the first is read.", "Remove one.");
            }
        }

        var missing = table.Columns.Where(c => !places.ContainsKey(c.Name)).ToList();
        foreach (var name in unknown)
        {
            var meant = Spelling.Nearest(name, missing.Select(c => c.Name));
            findings.Warn(
                FindingCodes.UnknownColumn, table.FileName, line, Shorten(name), $"OneRoster has no column '{Shorten(name)}' in {table.FileName}; it is not read.",
                meant is null ? "" : $"Did you mean {meant}?");
        }

        var required = missing.Where(c => c.IsRequiredIn(version)).ToList();
        foreach (var column in required)
        {
            var written = Spelling.Nearest(column.Name, unknown);
            findings.Error(
                FindingCodes.MissingColumn, table.FileName, line, column.Name, $"Column {column.Name} is missing.",
                written is null ? "Add it to the header and to every row." : $"Is '{Shorten(written)}' meant? Write {column.Name}.");
        }

        return required.Count > 0 ? null : new OneRosterHeader(table, names.Count, places);
    }

    /// <summary>Where the column stands; -1 when the file does not have it.</summary>
    public int IndexOf(string column) => _places.GetValueOrDefault(column, -1);

    /// <summary>Whether the file has the column.</summary>
    public bool Has(string column) => _places.ContainsKey(column);

    private static string Shorten(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
