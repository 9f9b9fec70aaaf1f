using System.Text.Json.Serialization.Metadata;
using Diary.Attendances;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Attendances;

/// <summary>Ends an exemption before its last day.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Exemption">The exemption.</param>
/// <param name="LastDay">The last day on which it is to hold; null for today at the school.</param>
public sealed record EndExemption(Id<School> School, Id<Person> Student, Id<Exemption> Exemption, LocalDate? LastDay);

/// <summary>Carries out <see cref="EndExemption"/>.</summary>
public sealed class EndExemptionHandler(IDiaryStore store, DiaryGate diaries, AccessGate access) : ICommandHandler<EndExemption, ExemptionListing>
{
    /// <inheritdoc/>
    public JsonTypeInfo<ExemptionListing> ReplyType => AttendanceRecords.ExemptionReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<ExemptionListing>>> DecideAsync(EndExemption command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenAsync(DiaryAction.ManageExemptions, command.School, command.Student, context, cancellationToken)).TryGet(out var diary, out var error))
            return error;
        if (await access.PersonAtAsync(context.Caller, command.School, cancellationToken) is not { } endedBy)
            return new PermissionDenied(DiaryAction.ManageExemptions);
        var stored = await store.GetAsync(
            AttendanceRecords.Exemptions, AttendanceRecords.ExemptionAt(command.School, command.Student, command.Exemption), cancellationToken);
        if (stored is null)
            return new NotFound("exemption");

        // One that has ended by today needs no end today.
        var lastDay = command.LastDay ?? LocalDate.Min(diary.Today, stored.Record.LastDay);
        if (!Exemptions.End(stored.Record, lastDay, endedBy, context.Now).TryGet(out var ended, out error))
            return error;
        var changes = new ChangeSet();
        if (!ReferenceEquals(ended, stored.Record))
        {
            changes.Put(AttendanceRecords.Exemptions, ended, Expected.AsRead(stored))
                .Journal(command.School, context.Now, JournalChange.OfEverything(command.Student));
        }

        var title = await new DiaryNames(store, command.School).SubjectAsync(ended.Subject, cancellationToken);
        return new Decision<ExemptionListing>(
            new ExemptionListing(ended, title), changes, command.School, DiaryAction.ManageExemptions, $"student/{command.Student}")
        {
            Event = "exemption ended",
        };
    }
}
