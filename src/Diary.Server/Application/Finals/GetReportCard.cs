using Diary.Grading;
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

/// <summary>A class with all its subjects.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class.</param>
/// <param name="Date">Any day of the academic year; null for today at the school.</param>
/// <param name="Slot">Which final.</param>
public sealed record GetReportCard(Id<School> School, Id<SchoolClass> Class, LocalDate? Date, FinalSlot Slot);

/// <summary>A report card.</summary>
/// <param name="Year">The academic year.</param>
/// <param name="Subjects">The subjects with their names, by name.</param>
/// <param name="Students">The students, by name.</param>
public sealed record ReportCard(string Year, IReadOnlyList<(Id<Subject> Subject, string Title)> Subjects, IReadOnlyList<ReportStudent> Students);

/// <summary>A student of a report card.</summary>
/// <param name="Student">Who.</param>
/// <param name="Cells">One for each subject that he has, in the order of the subjects.</param>
public sealed record ReportStudent(Person Student, IReadOnlyList<ReportCell> Cells);

/// <summary>A final in one subject.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Mark">What is proposed and decided.</param>
/// <param name="IsClosed">Whether the council has closed it.</param>
public sealed record ReportCell(Id<Subject> Subject, FinalMark Mark, bool IsClosed)
{
    /// <summary>Why there is no final yet; null when there is one.</summary>
    public FinalReason? Gap => Mark.Decided is null ? Mark.Proposal.Reason : null;
}

/// <summary>
/// Answers <see cref="GetReportCard"/>. A student has the subjects of the timetables of his classes and groups, and those in which he has marks or finals;
/// of an examination those in which one of the class has an entry.
/// </summary>
public sealed class GetReportCardHandler(IDiaryStore store, AccessGate access, SchoolClock clock, FinalSheets sheets) : IQueryHandler<GetReportCard, ReportCard>
{
    /// <inheritdoc/>
    public async ValueTask<Result<ReportCard>> HandleAsync(GetReportCard query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out _))
            return new NotFound("class");
        if (await new ClassOpening(store, access).CheckAsync(
            DiaryAction.ViewReportCard, query.School, query.Class, subject: null, today, context.Caller, cancellationToken) is { } denied)
            return denied;
        var schoolClass = await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(query.School, query.Class), cancellationToken);
        if (!(await sheets.PlanAsync(query.School, query.Slot, query.Date, schoolClass?.Record.Grade, today, explain: false, cancellationToken)).TryGet(out var plan, out var error))
            return error;

        var taught = new TaughtSubjects(store, plan);
        var students = new List<(Person Student, Dictionary<Id<Subject>, ReportCell> Cells)>();
        foreach (var student in await sheets.StudentsAsync(query.School, query.Class, plan.Day, cancellationToken))
            students.Add((student, await CellsAsync(plan, taught, student, query.Class, cancellationToken)));
        if (query.Slot.Kind == FinalKind.Examination)
            KeepExamined(students);

        var names = new DiaryNames(store, query.School);
        var subjects = new List<(Id<Subject> Subject, string Title)>();
        foreach (var subject in students.SelectMany(s => s.Cells.Keys).Distinct())
            subjects.Add((subject, await names.SubjectAsync(subject, cancellationToken)));
        subjects = [.. subjects.OrderBy(s => NameOrder.KeyOf(s.Title)).ThenBy(s => s.Subject)];
        return new ReportCard(
            plan.Year.Year,
            subjects,
            [.. students.Select(s => new ReportStudent(s.Student, [.. subjects.Where(o => s.Cells.ContainsKey(o.Subject)).Select(o => s.Cells[o.Subject])]))]);
    }

    private static void KeepExamined(List<(Person Student, Dictionary<Id<Subject>, ReportCell> Cells)> students)
    {
        var examined = students.SelectMany(s => s.Cells.Values).Where(c => c.Mark.Decided is not null).Select(c => c.Subject).ToHashSet();
        foreach (var (_, cells) in students)
        {
            foreach (var other in cells.Keys.Where(s => !examined.Contains(s)).ToList())
                cells.Remove(other);
        }
    }

    private async ValueTask<Dictionary<Id<Subject>, ReportCell>> CellsAsync(
        SlotPlan plan, TaughtSubjects taught, Person student, Id<SchoolClass> sheet, CancellationToken cancellationToken)
    {
        var (from, to) = plan.Years;
        var finals = (await store.ListAllAsync(FinalRecords.FinalsOf(plan.School, student.Id, from, to), cancellationToken)).Select(f => f.Record).ToLookup(f => f.Subject);
        var marks = (await sheets.MarksOfAsync(plan, student.Id, [], cancellationToken)).ToLookup(m => m.Subject);
        var isClosed = plan.IsClosed(await sheets.ClassesOfAsync(plan, student.Id, sheet, cancellationToken));
        var decided = finals.Where(f => f.Any(one => string.Equals(one.Year, plan.Year.Year, StringComparison.Ordinal))).Select(f => f.Key);
        var cells = new Dictionary<Id<Subject>, ReportCell>();
        foreach (var subject in (await taught.OfAsync(student, cancellationToken)).Concat(marks.Select(m => m.Key)).Concat(decided).Distinct())
            cells.Add(subject, new ReportCell(subject, plan.Reckoning.OfSlot(plan.Slot, [.. marks[subject]], [.. finals[subject]]), isClosed));
        return cells;
    }
}
