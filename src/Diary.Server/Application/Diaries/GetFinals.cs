using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Finals;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;
using Period = Diary.Calendars.Period;

namespace Diary.Server.Application.Diaries;

/// <summary>Averages and finals of a year, by subject.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Date">Any day of the academic year; null for today at the school.</param>
/// <param name="Explain">Whether to say how each came about.</param>
public sealed record GetFinals(Id<School> School, Id<Person> Student, LocalDate? Date, bool Explain);

/// <summary>The finals of a year.</summary>
/// <param name="Year">The academic year: "2026/27".</param>
/// <param name="Periods">Its periods, in order, also those that have not begun.</param>
/// <param name="Subjects">The subjects, by title.</param>
public sealed record DiaryFinals(string Year, IReadOnlyList<Period> Periods, IReadOnlyList<SubjectFinals> Subjects);

/// <summary>Answers <see cref="GetFinals"/>: every subject that has lessons or marks in the year.</summary>
public sealed class GetFinalsHandler(
    IDiaryStore store, DiaryGate diaries, SchoolCalendars calendars, AttendedGroups attended, DiaryPages pages, GradingPolicies policies)
    : IQueryHandler<GetFinals, DiaryFinals>
{
    /// <inheritdoc/>
    public async ValueTask<Result<DiaryFinals>> HandleAsync(GetFinals query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenAsync(query.School, query.Student, subject: null, context, cancellationToken)).TryGet(out var diary, out var error))
            return error;
        if (!(await calendars.FindAsync(query.School, query.Date ?? diary.Today, cancellationToken)).TryGet(out var year, out error))
            return error;

        var groups = await attended.LoadAsync(diary.Student, year.FirstDay, year.LastDay, cancellationToken);
        var marks = await store.ListAllAsync(GradingRecords.MarksOf(query.School, query.Student, year.FirstDay, year.LastDay), cancellationToken);
        var register = await pages.LoadRegisterAsync(diary, new DateInterval(year.FirstDay, year.LastDay), cancellationToken);
        var exemptions = await pages.LoadExemptionsAsync(diary, new DateInterval(year.FirstDay, year.LastDay), cancellationToken);
        var cancelled = new CancelledLessons(diary.Student, groups, [year]);
        register = [.. register.Where(a => !a.Kind.IsMissed() || !cancelled.Has(a))];
        var marksOf = marks.Select(m => m.Record).ToLookup(m => m.Subject);
        var registerOf = register.ToLookup(a => a.Subject);

        var grade = AttendedGroups.GradeOf(diary.Student, groups);
        var periods = year.PeriodsOf(grade);
        var reckoning = await FinalsReckoning.LoadAsync(policies, query.School, year.Year, periods, grade, diary.Today, query.Explain, cancellationToken);
        var decided = (await store.ListAllAsync(FinalRecords.FinalsOf(query.School, query.Student, AcademicYears.Before(year.Year), year.Year), cancellationToken))
            .Select(f => f.Record).ToLookup(f => f.Subject);
        var closings = await store.ListAllAsync(FinalRecords.ClosingsOf(query.School, year.Year), cancellationToken);
        var names = new DiaryNames(store, query.School);
        var subjects = new List<SubjectFinals>();
        var ofYear = decided.Where(f => f.Any(one => string.Equals(one.Year, year.Year, StringComparison.Ordinal))).Select(f => f.Key);
        foreach (var subject in groups.SelectMany(SubjectsOf).Concat(marksOf.Select(m => m.Key)).Concat(registerOf.Select(a => a.Key)).Concat(ofYear).Distinct())
        {
            var title = await names.SubjectAsync(subject, cancellationToken);
            var finals = reckoning.Of(subject, title, [.. marksOf[subject]], diary.SeesAttendance ? [.. registerOf[subject]] : null, exemptions, [.. decided[subject]]);
            foreach (var author in finals.All.Select(f => f.Decided?.Current.Author).Distinct())
                await names.TeacherAsync(author, cancellationToken);
            subjects.Add(finals.Select(f => f with { DecidedBy = names.Known(f.Decided?.Current.Author), IsClosed = IsClosed(f, closings, groups, diary.Today) }));
        }

        return new DiaryFinals(year.Year, periods, [.. subjects.OrderBy(s => NameOrder.KeyOf(s.Title)).ThenBy(s => s.Subject)]);
    }

    /// <summary>Whether the council has closed a final for the classes and groups in which the student was on its last day, or is today.</summary>
    private static bool IsClosed(FinalMark final, IReadOnlyList<Stored<PeriodClosing>> closings, IReadOnlyList<AttendedGroup> groups, LocalDate today)
    {
        if (closings.FirstOrDefault(c => c.Record.Slot == final.Slot) is not { Record: var closing })
            return false;
        var day = final.Period is { To: var last } ? LocalDate.Min(last, today) : today;
        return PeriodClosings.IsClosed(closing, [.. groups.Where(g => g.Days.From <= day && day <= g.Days.To).Select(g => g.Class.Id)]);
    }

    private static IEnumerable<Id<Subject>> SubjectsOf(AttendedGroup group) =>
        group.Timetable.Entries
            .Where(e => (e.From is not { } from || from <= group.Days.To) && (e.To is not { } to || group.Days.From <= to))
            .Select(e => e.Subject);
}
