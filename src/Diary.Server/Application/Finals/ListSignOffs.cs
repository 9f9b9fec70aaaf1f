using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>Who has signed for the students of a class.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Slot">Which finals; null for marks alone.</param>
/// <param name="Date">With finals: any day of the academic year; null for today at the school.</param>
public sealed record ListSignOffs(Id<School> School, Id<SchoolClass> Class, FinalSlot? Slot, LocalDate? Date);

/// <summary>Who has signed for a student.</summary>
/// <param name="Student">The student.</param>
/// <param name="Signatures">Each who has.</param>
public sealed record StudentSignOffs(Person Student, IReadOnlyList<Signature> Signatures);

/// <summary>The signature of a representative.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">Surname and initials; may be empty.</param>
/// <param name="MarksSeenAt">When marks were signed last; null for never.</param>
/// <param name="FinalsSignedAt">When the finals that are asked for were signed; null for never.</param>
/// <param name="IsChangedSince">Whether one of these finals was decided or corrected since.</param>
public sealed record Signature(Id<Person> Person, string Name, Instant? MarksSeenAt, Instant? FinalsSignedAt, bool IsChangedSince);

/// <summary>Answers <see cref="ListSignOffs"/>: the students of the class today, by name.</summary>
public sealed class ListSignOffsHandler(IDiaryStore store, AccessGate access, SchoolClock clock, FinalSheets sheets)
    : IQueryHandler<ListSignOffs, IReadOnlyList<StudentSignOffs>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<StudentSignOffs>>> HandleAsync(ListSignOffs query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out _))
            return new NotFound("class");
        if (await new ClassOpening(store, access).CheckAsync(
            DiaryAction.ViewSignOffs, query.School, query.Class, subject: null, today, context.Caller, cancellationToken) is { } denied)
            return denied;
        SlotPlan? plan = null;
        if (query.Slot is { } slot)
        {
            var schoolClass = await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(query.School, query.Class), cancellationToken);
            if (!(await sheets.PlanAsync(query.School, slot, query.Date, schoolClass?.Record.Grade, today, explain: false, cancellationToken)).TryGet(out plan, out var error))
                return error;
        }

        var names = new DiaryNames(store, query.School);
        var students = new List<StudentSignOffs>();
        foreach (var student in await sheets.StudentsAsync(query.School, query.Class, plan?.Day ?? today, cancellationToken))
            students.Add(new StudentSignOffs(student, await SignaturesAsync(student, plan, names, cancellationToken)));
        return students;
    }

    private async ValueTask<IReadOnlyList<Signature>> SignaturesAsync(Person student, SlotPlan? plan, DiaryNames names, CancellationToken cancellationToken)
    {
        var signed = await store.ListAllAsync(FinalRecords.SignOffsOf(student.School, student.Id), cancellationToken);
        if (signed.Count == 0)
            return [];
        var lastDecided = plan is null ? null : await LastDecidedAsync(student, plan, cancellationToken);
        var signatures = new List<Signature>();
        foreach (var (one, _) in signed)
        {
            var at = plan is null ? null : one.SignedAt(plan.Year.Year, plan.Slot);
            signatures.Add(new Signature(one.Person, await names.TeacherAsync(one.Person, cancellationToken), one.MarksSeenAt, at, at is not null && lastDecided > at));
        }

        return signatures;
    }

    private async ValueTask<Instant?> LastDecidedAsync(Person student, SlotPlan plan, CancellationToken cancellationToken)
    {
        var finals = await store.ListAllAsync(FinalRecords.FinalsOf(student.School, student.Id, plan.Year.Year, plan.Year.Year), cancellationToken);
        return finals.Where(f => f.Record.Slot == plan.Slot).Max(f => (Instant?)f.Record.Current.DecidedAt);
    }
}
