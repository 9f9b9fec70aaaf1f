namespace Diary.Interchange.OneRoster;

/// <summary>What a roster says of itself: the version, and the mode of each file.</summary>
public sealed class OneRosterManifest
{
    private readonly Dictionary<OneRosterFile, OneRosterMode> _modes;

    private OneRosterManifest(OneRosterVersion version, Dictionary<OneRosterFile, OneRosterMode> modes)
    {
        Version = version;
        _modes = modes;
    }

    /// <summary>The version.</summary>
    public OneRosterVersion Version { get; }

    /// <summary>How the rows of the file relate to what is there.</summary>
    public OneRosterMode ModeOf(OneRosterFile file) => _modes.GetValueOrDefault(file, OneRosterMode.Absent);

    /// <summary>Puts together what the manifest says, what is there, and what the options say, and reports where they differ.</summary>
    /// <param name="rows">The rows of manifest.csv, header and repeated headers included; null when there is no such file.</param>
    /// <param name="present">The files that are there.</param>
    /// <param name="mode">The mode of all files, whatever the manifest says; null for what it says, and bulk without one.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static OneRosterManifest Read(
        IReadOnlyList<IReadOnlyList<string>>? rows, IReadOnlyCollection<OneRosterFile> present, OneRosterMode? mode, FindingLog findings)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(findings);
        if (rows is null)
        {
            findings.Warn(
                FindingCodes.ManifestMissing, OneRosterTables.ManifestFileName, 0, "",
                "There is no manifest.csv; every file that is there is taken as complete (bulk).", "Add a manifest, or choose the mode of the import.");
        }

        var properties = Properties(rows ?? [], findings);
        var modes = new Dictionary<OneRosterFile, OneRosterMode>();
        foreach (var table in OneRosterTables.All)
        {
            var isPresent = present.Contains(table.File);
            var declared = Declared(table, properties, findings);
            if (rows is not null)
                Compare(table, isPresent, declared, findings);
            var fallback = declared is OneRosterMode.Bulk or OneRosterMode.Delta ? declared.Value : OneRosterMode.Bulk;
            modes[table.File] = !isPresent || (rows is not null && declared == OneRosterMode.Absent) ? OneRosterMode.Absent : mode ?? fallback;
        }

        return new OneRosterManifest(VersionOf(properties, present, findings), modes);
    }

    private static Dictionary<string, (string Value, int Line)> Properties(IReadOnlyList<IReadOnlyList<string>> rows, FindingLog findings)
    {
        var properties = new Dictionary<string, (string Value, int Line)>(StringComparer.OrdinalIgnoreCase);
        var headers = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var (name, value) = (rows[i].Count > 0 ? rows[i][0].Trim() : "", rows[i].Count > 1 ? rows[i][1].Trim() : "");
            if (string.Equals(name, "propertyName", StringComparison.OrdinalIgnoreCase))
            {
                if (++headers == 2)
                    findings.Warn(FindingCodes.ManifestRepeated, OneRosterTables.ManifestFileName, i + 1, "", "The header stands there twice; it is read once.", "Remove one.");
            }
            else if (name.Length > 0 && !properties.TryAdd(name, (value, i + 1)))
            {
                var same = string.Equals(properties[name].Value, value, StringComparison.OrdinalIgnoreCase);
                findings.Add(new ImportFinding(
                    same ? FindingSeverity.Warning : FindingSeverity.Error,
                    same ? FindingCodes.ManifestRepeated : FindingCodes.ManifestContradiction,
                    OneRosterTables.ManifestFileName, i + 1, "value",
                    same ? "The property stands there twice." : $"The property has another value on line {properties[name].Line}.", "Remove one."));
            }
        }

        return properties;
    }

    private static OneRosterMode? Declared(OneRosterTable table, Dictionary<string, (string Value, int Line)> properties, FindingLog findings)
    {
        if (!properties.TryGetValue("file." + table.BaseName, out var property))
            return null;
        if (Enum.TryParse<OneRosterMode>(property.Value, ignoreCase: true, out var mode) && property.Value.All(char.IsAsciiLetter))
            return mode;
        findings.Error(
            FindingCodes.BadValue, OneRosterTables.ManifestFileName, property.Line, "value", $"The mode of {table.FileName} is none of bulk, delta, absent.",
            Spelling.Nearest(property.Value, ["bulk", "delta", "absent"]) is { } meant ? $"Did you mean {meant}?" : "");
        return null;
    }

    private static void Compare(OneRosterTable table, bool isPresent, OneRosterMode? declared, FindingLog findings)
    {
        if (!isPresent && declared is (OneRosterMode.Bulk or OneRosterMode.Delta))
            findings.Error(FindingCodes.FileMissing, table.FileName, 0, "", "The manifest names the file, and it is not there.", "Add the file, or write absent in the manifest.");
        else if (isPresent && declared == OneRosterMode.Absent)
            findings.Warn(FindingCodes.FileNotDeclared, table.FileName, 0, "", "The manifest says the file is absent; it is not read.", "Write bulk or delta in the manifest.");
        else if (isPresent && declared is null)
            findings.Warn(FindingCodes.FileNotDeclared, table.FileName, 0, "", "The manifest does not name the file; it is read, as complete unless the import says otherwise.", "Name it in the manifest.");
    }

    private static OneRosterVersion VersionOf(
        Dictionary<string, (string Value, int Line)> properties, IReadOnlyCollection<OneRosterFile> present, FindingLog findings)
    {
        var guess = present.Contains(OneRosterFile.Roles) ? OneRosterVersion.V12 : OneRosterVersion.V11;
        if (!properties.TryGetValue("oneroster.version", out var property))
            return guess;
        if (property.Value.StartsWith("1.1", StringComparison.Ordinal))
            return OneRosterVersion.V11;
        if (property.Value.StartsWith("1.2", StringComparison.Ordinal))
            return OneRosterVersion.V12;
        findings.Warn(
            FindingCodes.UnknownVersion, OneRosterTables.ManifestFileName, property.Line, "value",
            $"The version is neither 1.1 nor 1.2; the files look like {(guess == OneRosterVersion.V12 ? "1.2" : "1.1")} and are read as such.", "Export as 1.1 or 1.2.");
        return guess;
    }
}
