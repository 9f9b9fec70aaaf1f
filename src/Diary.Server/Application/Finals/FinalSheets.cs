using Diary.Grading;
using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>A line of a sheet: a student's final in one subject.</summary>
/// <param name="Student">The student.</param>
/// <param name="Mark">What is proposed, and what is decided.</param>
/// <param name="Stored">What is decided, as it was read; null for nothing.</param>
/// <param name="IsClosed">Whether the council has closed it.</param>
public sealed record SheetRow(Person Student, FinalMark Mark, Stored<StudentFinal>? Stored, bool IsClosed);

/// <summary>
/// Reads the finals of classes and students with what they rest on. For a student of a sheet these are three short ranges: his person, his marks of
/// the slot, his finals of the year; whatever came before is not read.
/// </summary>
public sealed class FinalSheets(IDiaryStore store, SchoolCalendars calendars, GradingPolicies policies)
{
    /// <summary>Finds the slot.</summary>
    /// <param name="school">The school.</param>
    /// <param name="slot">Which final.</param>
    /// <param name="date">Any day of the academic year; null for today.</param>
    /// <param name="grade">The year of study, which says which periods there are; null for what is common to all.</param>
    /// <param name="today">Which day it is.</param>
    /// <param name="explain">Whether proposals are to be explained.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The plan; or NO_CALENDAR, <see cref="InvalidInput"/> for a period or certificate that there is not, <see cref="PeriodNotBegun"/>.</returns>
    public async ValueTask<Result<SlotPlan>> PlanAsync(
        Id<School> school, FinalSlot slot, LocalDate? date, int? grade, LocalDate today, bool explain, CancellationToken cancellationToken)
    {
        if (!(await calendars.FindAsync(school, date ?? today, cancellationToken)).TryGet(out var year, out var error))
            return error;
        var periods = year.PeriodsOf(grade);
        var period = slot.Kind == FinalKind.Period ? periods.FirstOrDefault(p => string.Equals(p.Id, slot.Period, StringComparison.Ordinal)) : periods.MaxBy(p => p.To);
        if (period is null)
            return new InvalidInput("slot.period_id", $"must be a period of {year.Year}: {string.Join(", ", periods.Select(p => p.Id))}.");
        if (period.From > today)
            return new PeriodNotBegun(period.From);

        var day = LocalDate.Min(period.To, today);
        var policy = await policies.ForSchoolAsync(school, day, cancellationToken);
        if (slot.Kind == FinalKind.Certificate && policy.Policy.Certificates?.Any(c => c.Grade == grade) is not true)
            return new InvalidInput("slot.kind", "must be another: by the policy of the school there is no certificate in this year of study.");
        var reckoning = await FinalsReckoning.LoadAsync(policies, school, year.Year, periods, grade, today, explain, cancellationToken);
        var closing = await store.GetAsync(FinalRecords.Closings, FinalRecords.ClosingAt(school, year.Year, slot), cancellationToken);
        return new SlotPlan(school, year, slot, day, grade, policy, reckoning, closing);
    }

    /// <summary>The classes and groups that a student is in on the day of the plan, and that of the sheet.</summary>
    public async ValueTask<IReadOnlyCollection<Id<SchoolClass>>> ClassesOfAsync(
        SlotPlan plan, Id<Person> student, Id<SchoolClass>? sheet, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var classes = new HashSet<Id<SchoolClass>>();
        if (sheet is { } own)
            classes.Add(own);
        if (!plan.IsClosedByClass)
            return classes;
        foreach (var (enrollment, _) in await store.ListAllAsync(EnrollmentQueries.OfPerson(plan.School, student, plan.Day), cancellationToken))
        {
            if (enrollment.Role == EnrollmentRole.Student && enrollment.IsActiveOn(plan.Day))
                classes.Add(enrollment.Class);
        }

        return classes;
    }

    /// <summary>The line of a student in one subject.</summary>
    /// <param name="plan">The slot.</param>
    /// <param name="student">The student.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="sheet">The class of the sheet; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<SheetRow> RowAsync(SlotPlan plan, Person student, Id<Subject> subject, Id<SchoolClass>? sheet, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(student);
        var (from, to) = plan.Years;
        var finals = plan.Slot.Kind is FinalKind.Period or FinalKind.Examination
            ? await FindAsync(plan, student.Id, subject, cancellationToken) is { } one ? [one] : []
            : (await store.ListAllAsync(FinalRecords.FinalsOf(plan.School, student.Id, from, to), cancellationToken)).Where(f => f.Record.Subject == subject).ToList();
        IReadOnlyList<StudentFinal> decided = [.. finals.Select(f => f.Record)];
        var marks = await MarksOfAsync(plan, student.Id, decided, cancellationToken);
        var closed = plan.IsClosed(await ClassesOfAsync(plan, student.Id, sheet, cancellationToken));
        return new SheetRow(
            student,
            plan.Reckoning.OfSlot(plan.Slot, [.. marks.Where(m => m.Subject == subject)], decided),
            finals.FirstOrDefault(f => IsOf(f.Record, plan)),
            closed);
    }

    /// <summary>A decided final; null while none is.</summary>
    public ValueTask<Stored<StudentFinal>?> FindAsync(SlotPlan plan, Id<Person> student, Id<Subject> subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return store.GetAsync(FinalRecords.Finals, FinalRecords.FinalAt(plan.School, student, plan.Year.Year, subject, plan.Slot), cancellationToken);
    }

    /// <summary>The marks of a student that the slot rests on, in all subjects.</summary>
    public async ValueTask<IReadOnlyList<Mark>> MarksOfAsync(
        SlotPlan plan, Id<Person> student, IReadOnlyCollection<StudentFinal> decided, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.MarksNeeded(decided) is not { } days)
            return [];
        var stored = await store.ListAllAsync(GradingRecords.MarksOf(plan.School, student, days.Start, days.End), cancellationToken);
        return [.. stored.Select(m => m.Record)];
    }

    /// <summary>The students of a class on the day of the plan, by name.</summary>
    public async ValueTask<IReadOnlyList<Person>> StudentsAsync(Id<School> school, Id<SchoolClass> schoolClass, LocalDate day, CancellationToken cancellationToken)
    {
        var enrollments = await store.ListAllAsync(EnrollmentQueries.InClass(school, schoolClass, day), cancellationToken);
        var students = new List<Person>();
        foreach (var student in enrollments.Select(e => e.Record).Where(e => e.Role == EnrollmentRole.Student && e.IsActiveOn(day)).Select(e => e.Person).Distinct())
        {
            if (await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(school, student), cancellationToken) is { Record: var person })
                students.Add(person);
        }

        return [.. students.OrderBy(s => NameOrder.KeyOf(s.FamilyName, s.GivenName)).ThenBy(s => s.Id)];
    }

    private static bool IsOf(StudentFinal final, SlotPlan plan) =>
        final.Slot == plan.Slot && string.Equals(final.Year, plan.Year.Year, StringComparison.Ordinal);
}
