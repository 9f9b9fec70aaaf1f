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
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Attendances;

/// <summary>Exempts a student from a subject for some time.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Subject">The subject.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="Kind">From what of the lessons.</param>
/// <param name="HasDocument">Whether a document was shown.</param>
public sealed record GrantExemption(
    Id<School> School, Id<Person> Student, Id<Subject> Subject, LocalDate From, LocalDate To, ExemptionKind Kind, bool HasDocument);

/// <summary>An exemption.</summary>
/// <param name="Exemption">The exemption.</param>
/// <param name="SubjectTitle">The name of the subject; empty if the roster does not know it.</param>
public sealed record ExemptionListing(Exemption Exemption, string SubjectTitle);

/// <summary>Carries out <see cref="GrantExemption"/>.</summary>
public sealed class GrantExemptionHandler(IDiaryStore store, DiaryGate diaries, AccessGate access, IIdSource ids)
    : ICommandHandler<GrantExemption, ExemptionListing>
{
    /// <inheritdoc/>
    public JsonTypeInfo<ExemptionListing> ReplyType => AttendanceRecords.ExemptionReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<ExemptionListing>>> DecideAsync(GrantExemption command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenAsync(DiaryAction.ManageExemptions, command.School, command.Student, context, cancellationToken)).TryGet(out _, out var error))
            return error;
        if (await access.PersonAtAsync(context.Caller, command.School, cancellationToken) is not { } grantedBy)
            return new PermissionDenied(DiaryAction.ManageExemptions);
        if (await store.GetAsync(RosterRecords.Subjects, RosterRecords.SubjectAt(command.School, command.Subject), cancellationToken) is not { Record: var subject })
            return new NotFound("subject");

        // Read before the exemptions: another that is granted after this is noticed when it is committed.
        var turn = await store.GetAsync(AttendanceRecords.Turns, AttendanceRecords.TurnAt(command.School, command.Student), cancellationToken);
        var present = command.From <= command.To
            ? await store.ListAllAsync(AttendanceRecords.ExemptionsOf(command.School, command.Student, command.From, command.To), cancellationToken)
            : [];
        var asked = new Exemption
        {
            Id = new Id<Exemption>(ids.Next()),
            School = command.School,
            Student = command.Student,
            Subject = command.Subject,
            From = command.From,
            To = command.To,
            Kind = command.Kind,
            HasDocument = command.HasDocument,
            GrantedBy = grantedBy,
            GrantedAt = context.Now,
        };
        if (!Exemptions.Grant(asked, present.Select(e => e.Record)).TryGet(out var granted, out error))
            return error;
        var changes = new ChangeSet()
            .Put(AttendanceRecords.Exemptions, granted, Expected.Nothing)
            .Put(AttendanceRecords.Turns, new ExemptionTurn { School = command.School, Student = command.Student, At = context.Now }, Expected.AsRead(turn))
            .Journal(command.School, context.Now, JournalChange.OfEverything(command.Student));
        return new Decision<ExemptionListing>(
            new ExemptionListing(granted, subject.Title), changes, command.School, DiaryAction.ManageExemptions, $"student/{command.Student}")
        {
            Event = "exemption granted",
        };
    }
}
