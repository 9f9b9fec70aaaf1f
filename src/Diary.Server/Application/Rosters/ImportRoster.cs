using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters.Import;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Rosters;

/// <summary>Take over a roster.</summary>
/// <param name="Zip">The file; seekable.</param>
/// <param name="RequestId">What the audit log names it by.</param>
/// <param name="Options">How.</param>
/// <param name="Progress">Told how far it is.</param>
public sealed record ImportRoster(Stream Zip, Guid RequestId, ImportOptions Options, IProgress<ImportProgress> Progress);

/// <summary>
/// Carries out <see cref="ImportRoster"/>. It does not go through <see cref="CommandExecutor"/>: a roster is too large for one
/// change set and repeatable by nature. Its audit events are committed with it all the same.
/// </summary>
public sealed class ImportRosterHandler(RosterImporter importer, SchoolFeeds feeds) : IDisposable
{
    /// <summary>One at a time: two would read the same roster and each withdraw what the other brings.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Whether the caller may; to be asked before the upload is taken.</summary>
    public static DiaryError? Authorize(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return AccessGate.Check(DiaryAction.ImportRoster, context.Caller, AccessGate.Alone(context.Caller), "school");
    }

    /// <summary>Imports the roster. A rejected one is a report as well.</summary>
    public async ValueTask<Result<ImportReport>> HandleAsync(ImportRoster command, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (Authorize(context) is { } denied)
            return denied;

        var options = command.Options with
        {
            Alongside = schools =>
            [
                .. schools.Select(s => AuditChange(AuditEvent.OfImport(s, context, command.RequestId))),
                .. schools.Select(s => JournalStep(s, context.Now)),
            ],
        };
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var report = await importer.ImportAsync(command.Zip, options, command.Progress, cancellationToken);
            feeds.CommittedAny();
            return report;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>A roster may change every diary of a school; who watches reads his again.</summary>
    private static Change.Append JournalStep(Id<School> school, Instant now) => new(
        JournalRecords.Entries,
        RosterRecords.SchoolKey(school),
        new JournalEntry { School = school, At = now, Changes = [JournalChange.OfEverything()] });

    private static Change AuditChange(AuditEvent auditEvent) =>
        new Change.Put(AuditRecords.Events, AuditRecords.Events.KeyOf(auditEvent), Expected.Anything, auditEvent);
}
