using System.Text.Json.Serialization.Metadata;
using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>Signs that one has seen a child's marks as they are now, or finals.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The child.</param>
/// <param name="Slot">Which finals; null for the marks.</param>
/// <param name="Date">With finals: any day of the academic year; null for today at the school.</param>
public sealed record SignOff(Id<School> School, Id<Person> Student, FinalSlot? Slot, LocalDate? Date);

/// <summary>Carries out <see cref="SignOff"/>.</summary>
public sealed class SignOffHandler(IDiaryStore store, DiaryGate diaries, AccessGate access, FinalSheets sheets) : ICommandHandler<SignOff, DiarySignOff>
{
    /// <inheritdoc/>
    public JsonTypeInfo<DiarySignOff> ReplyType => FinalRecords.SignOffReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<DiarySignOff>>> DecideAsync(SignOff command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenAsync(DiaryAction.SignOff, command.School, command.Student, context, cancellationToken)).TryGet(out var diary, out var error))
            return error;
        if (await access.PersonAtAsync(context.Caller, command.School, cancellationToken) is not { } person)
            return new PermissionDenied(DiaryAction.SignOff);

        var stored = await store.GetAsync(FinalRecords.SignOffs, FinalRecords.SignOffAt(command.School, command.Student, person), cancellationToken);
        var before = stored?.Record ?? new DiarySignOff { School = command.School, Student = command.Student, Person = person };
        DiarySignOff signed;
        if (command.Slot is { } slot)
        {
            var grade = await store.GradeOnAsync(diary.Student, command.Date ?? diary.Today, cancellationToken);
            if (!(await sheets.PlanAsync(command.School, slot, command.Date, grade, diary.Today, explain: false, cancellationToken)).TryGet(out var plan, out error))
                return error;
            signed = before.SignFinals(plan.Year.Year, slot, context.Now);
        }
        else
        {
            signed = before.SignMarks(context.Now);
        }

        var changes = new ChangeSet().Put(FinalRecords.SignOffs, signed, Expected.AsRead(stored));
        return new Decision<DiarySignOff>(signed, changes, command.School, DiaryAction.SignOff, $"student/{command.Student}");
    }
}
