using Diary.Interchange.OneRoster;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>
/// Imports OneRoster CSV, 1.1 and 1.2, from a zip or a folder. Everything is checked first; with one error nothing is changed.
/// Then all is committed at once, row by row through the store, so that memory holds identifiers and never the file. The same
/// roster again changes nothing.
/// </summary>
/// <param name="store">Takes the records.</param>
/// <param name="clock">Says which day is today, for roles that begin and end.</param>
public sealed class RosterImporter(IDiaryStore store, IClock clock)
{
    /// <summary>Imports a zip.</summary>
    /// <param name="zip">The zip; seekable, and left open.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told now and then, from the thread that reads.</param>
    /// <param name="cancellationToken">Ends the import; nothing is changed then, unless the commit was through.</param>
    /// <returns>The report, of an accepted or a rejected roster.</returns>
    /// <exception cref="ArgumentException">The stream is not seekable, or the time zone is unknown.</exception>
    /// <exception cref="StoreUnavailableException">The store failed.</exception>
    public Task<ImportReport> ImportAsync(
        Stream zip, ImportOptions options, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(zip);
        ArgumentNullException.ThrowIfNull(options);
        if (!zip.CanSeek)
            throw new ArgumentException("A zip is read from its end; spool the stream to a file first.", nameof(zip));
        return RunAsync(() => RosterSource.OpenZip(zip, options.Limits), options, progress, cancellationToken);
    }

    /// <summary>Imports a folder of CSV files, or a zip file, by its path.</summary>
    /// <inheritdoc cref="ImportAsync(Stream, ImportOptions, IProgress{ImportProgress}?, CancellationToken)"/>
    /// <exception cref="IOException">The path cannot be read.</exception>
    public async Task<ImportReport> ImportAsync(
        string path, ImportOptions options, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        if (Directory.Exists(path))
            return await RunAsync(() => RosterSource.OpenFolder(path, options.Limits), options, progress, cancellationToken);
        await using var zip = File.OpenRead(path);
        return await ImportAsync(zip, options, progress, cancellationToken);
    }

    private async Task<ImportReport> RunAsync(
        Func<RosterSource> open, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone)
            ?? throw new ArgumentException($"There is no time zone '{options.TimeZone}'.", nameof(options));
        var now = clock.GetCurrentInstant();
        var rules = new OneRosterOptions
        {
            TimeZone = options.TimeZone,
            EndDates = options.EndDates,
            Mode = options.Mode,
            Today = now.InZone(zone).Date,
        };
        var findings = new FindingLog();
        RosterChecking? checking = null;
        try
        {
            // Reading and unpacking is work for a processor; the caller's thread is not held meanwhile.
            using var source = await Task.Run(open, cancellationToken);
            var package = await Task.Run(() => RosterPackage.Inspect(source, options, findings, progress, cancellationToken), cancellationToken);
            var facts = new RosterFacts();
            await StoredRoster.LoadAsync(store, package.Manifest, facts, cancellationToken);
            var import = new OneRosterImport(package.Manifest, rules, facts, findings);
            checking = new RosterChecking(package, import, options, findings);
            await Task.Run(checking.Run, cancellationToken);
            await Task.Run(() => StoredRoster.LoadMerged(store, import.Schools, facts), cancellationToken);
            if (findings.ErrorCount == 0)
                await MassWithdrawal.CheckAsync(store, import, options, rules.Today, findings, cancellationToken);
            if (findings.ErrorCount > 0 || options.ValidateOnly)
                return Report(findings, checking, import);

            var takeover = new RosterTakeover(store, package, import, facts, findings, now);
            var alongside = options.Alongside([.. import.Schools.Order()]);
            var outcome = await Task.Run(async () => await store.CommitBulkAsync(takeover.Changes().Concat(alongside), cancellationToken), cancellationToken);
            package.Meter.Finish();
            return outcome is CommitOutcome.Committed committed
                ? Report(findings, checking, import, committed, takeover.Withdrawn, alongside.Count)
                : throw new InvalidOperationException($"A roster has no unique key, and the versions it expects are read while the commit holds its turn; yet it ended with {outcome.GetType().Name}.");
        }
        catch (RosterRefusedException e)
        {
            findings.Add(e.Finding);
            return Report(findings, checking, import: null);
        }
    }

    private static ImportReport Report(
        FindingLog findings,
        RosterChecking? checking,
        OneRosterImport? import,
        CommitOutcome.Committed? committed = null,
        long withdrawn = 0,
        long alongside = 0)
    {
        var counts = committed?.Counts ?? default;
        return new ImportReport
        {
            Accepted = findings.ErrorCount == 0,
            Files = checking?.Files ?? [],
            Findings = findings.Top,
            ErrorCount = findings.ErrorCount,
            WarningCount = findings.WarningCount,
            Schools = import is null ? [] : [.. import.Schools.Order()],
            Created = Math.Max(0, counts.Created - alongside),
            Updated = Math.Max(0, counts.Updated - withdrawn),
            Unchanged = counts.Unchanged,
            Removed = withdrawn + counts.Deleted,
            Touched = committed?.Touched,
        };
    }
}
