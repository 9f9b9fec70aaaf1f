using Diary.Interchange.OneRoster;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>The files of a source that belong to a roster, in the order they are read.</summary>
internal sealed class RosterPackage
{
    private RosterPackage(OneRosterManifest manifest, IReadOnlyList<RosterFile> files, ReadMeter meter)
    {
        Manifest = manifest;
        Files = files;
        Meter = meter;
    }

    public OneRosterManifest Manifest { get; }

    /// <summary>The files to read; none when something is wrong that makes reading pointless.</summary>
    public IReadOnlyList<RosterFile> Files { get; }

    public ReadMeter Meter { get; }

    /// <summary>Looks at the source: what is there, what the manifest says, how the bytes are to be read.</summary>
    /// <exception cref="RosterRefusedException">A limit was reached.</exception>
    public static RosterPackage Inspect(
        RosterSource source, ImportOptions options, FindingLog findings, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var byTable = new Dictionary<OneRosterFile, RosterEntry>();
        RosterEntry? manifestEntry = null;
        foreach (var entry in Usable(source.Entries, findings))
        {
            if (string.Equals(entry.Name, OneRosterTables.ManifestFileName, StringComparison.OrdinalIgnoreCase))
                manifestEntry = entry;
            else if (OneRosterTables.Find(entry.Name) is { } table)
                AddOnce(byTable, table, entry, findings);
            else if (!OneRosterTables.IsKnownAndNotRead(entry.Name))
                Ignore(entry, findings);
        }

        RosterEntry[] read = manifestEntry is null ? [.. byTable.Values] : [manifestEntry, .. byTable.Values];
        ReadMeter.CheckDeclared(read, options.Limits);
        var meter = new ReadMeter(byTable.Values.Sum(e => e.Length), options.Limits, progress, cancellationToken);
        var rows = manifestEntry is null ? null : ReadManifest(manifestEntry, options.Limits, findings, cancellationToken);
        var manifest = OneRosterManifest.Read(rows, byTable.Keys, options.Mode, findings);
        var files = new List<RosterFile>();
        foreach (var table in OneRosterTables.All.Where(t => manifest.ModeOf(t.File) != OneRosterMode.Absent))
        {
            var entry = byTable[table.File];
            using var stream = new MeteredStream(entry.Open(), entry, meter);
            if (TextFormat.Detect(stream, table.FileName, findings) is { } format)
                files.Add(new RosterFile(table, entry, format, options.Limits, meter));
        }

        if (byTable.Count == 0)
            findings.Error(FindingCodes.NothingToImport, "", 0, "", "There is no roster file here.", "A roster has orgs.csv, users.csv, classes.csv and others, at the top or in one folder.");
        return new RosterPackage(manifest, files, meter);
    }

    /// <summary>The files at the top, or in the one folder that has all; the others are reported.</summary>
    private static IEnumerable<RosterEntry> Usable(IReadOnlyList<RosterEntry> entries, FindingLog findings)
    {
        var safe = new List<RosterEntry>();
        foreach (var entry in entries)
        {
            if (entry.Path.StartsWith('/') || entry.Path.Contains(':', StringComparison.Ordinal) || entry.Path.Split('/').Contains("..", StringComparer.Ordinal))
                findings.Error(FindingCodes.UnsafePath, "", 0, "", "The zip has a path that leads out of it.", "Pack the CSV files themselves, without paths.");
            else if (!entry.Path.StartsWith("__MACOSX/", StringComparison.Ordinal) && !entry.Name.StartsWith('.'))
                safe.Add(entry);
        }

        var roster = safe.Where(e => e.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();
        var home = roster.Select(e => e.Folder).OrderBy(f => f.Count(c => c == '/')).ThenBy(f => f, StringComparer.Ordinal).FirstOrDefault("");
        foreach (var entry in safe)
        {
            var isHere = string.Equals(entry.Folder, home, StringComparison.Ordinal) && home.Count(c => c == '/') <= 1;
            if (isHere && entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
                yield return entry;
            else
                Ignore(entry, findings);
        }
    }

    private static void AddOnce(Dictionary<OneRosterFile, RosterEntry> files, OneRosterTable table, RosterEntry entry, FindingLog findings)
    {
        if (!files.TryAdd(table.File, entry))
            findings.Error(FindingCodes.DuplicateFile, table.FileName, 0, "", "The file is there twice.", "Keep one.");
    }

    private static void Ignore(RosterEntry entry, FindingLog findings)
    {
        var name = entry.Name.Length <= 60 ? entry.Name : entry.Name[..60] + "…";
        var meant = OneRosterTables.All.Select(t => t.FileName)
            .FirstOrDefault(known => string.Equals(known.TrimEnd('v', 's', 'c', '.'), entry.Name.Replace("_", "", StringComparison.Ordinal).TrimEnd('v', 's', 'c', '.'), StringComparison.OrdinalIgnoreCase));
        findings.Warn(FindingCodes.IgnoredEntry, name, 0, "", "The file is no part of a OneRoster file set, or not where the others are; it is not read.", meant is null ? "" : $"Is {meant} meant?");
    }

    private static List<IReadOnlyList<string>> ReadManifest(RosterEntry entry, ImportLimits limits, FindingLog findings, CancellationToken cancellationToken)
    {
        const int MostRows = 1_000;
        var meter = new ReadMeter(entry.Length, limits, null, cancellationToken);
        TextFormat? format;
        using (var stream = new MeteredStream(entry.Open(), entry, meter))
            format = TextFormat.Detect(stream, OneRosterTables.ManifestFileName, findings);
        if (format is null)
            return [];
        using var content = new MeteredStream(entry.Open(), entry, meter);
        return [.. CsvFile.Read(content, format, OneRosterTables.ManifestFileName, limits, findings).Take(MostRows).Select(r => r.Fields)];
    }
}

/// <summary>A file that is read.</summary>
internal sealed record RosterFile(OneRosterTable Table, RosterEntry Entry, TextFormat Format, ImportLimits Limits, ReadMeter Meter)
{
    /// <summary>The rows, header first; each call reads from the beginning.</summary>
    public IEnumerable<(long Line, string[] Fields)> Rows(FindingLog findings)
    {
        using var stream = new MeteredStream(Entry.Open(), Entry, Meter);
        foreach (var row in CsvFile.Read(stream, Format, Table.FileName, Limits, findings))
            yield return row;
    }
}
