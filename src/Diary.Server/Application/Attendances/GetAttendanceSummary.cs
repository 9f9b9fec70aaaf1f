using Diary.Attendances;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;
using Period = Diary.Calendars.Period;

namespace Diary.Server.Application.Attendances;

/// <summary>How a student attended.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Days">The range; null for a period.</param>
/// <param name="Period">The id of the period; null for a range.</param>
/// <param name="YearOf">Any day of the academic year of the period; null for today at the school.</param>
public sealed record GetAttendanceSummary(Id<School> School, Id<Person> Student, DateInterval? Days, string? Period, LocalDate? YearOf);

/// <summary>How a student attended, with names.</summary>
/// <param name="Days">The range.</param>
/// <param name="Summary">The numbers.</param>
/// <param name="Subjects">The subjects with their names, by name.</param>
/// <param name="ShowsNotices">Whether the caller may see what was announced.</param>
public sealed record AttendanceReport(
    DateInterval Days, AttendanceSummary Summary, IReadOnlyList<(string Title, SubjectAttendance Attendance)> Subjects, bool ShowsNotices);

/// <summary>Answers <see cref="GetAttendanceSummary"/>.</summary>
public sealed class GetAttendanceSummaryHandler(IDiaryStore store, DiaryGate diaries, SchoolCalendars calendars, AttendedGroups attended)
    : IQueryHandler<GetAttendanceSummary, AttendanceReport>
{
    /// <inheritdoc/>
    public async ValueTask<Result<AttendanceReport>> HandleAsync(GetAttendanceSummary query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenRegisterAsync(query.School, query.Student, context, cancellationToken)).TryGet(out var diary, out var error)
            || !(await DaysAsync(query, diary, cancellationToken)).TryGet(out var days, out error))
            return error;

        var years = await calendars.FindAllAsync(query.School, days.Start, days.End, cancellationToken);
        var summary = await new AttendanceReckoning(store, attended, years, days, diary.Now, diary.SeesAbsences).OfAsync(diary.Student, days, cancellationToken);
        var names = new DiaryNames(store, query.School);
        var subjects = new List<(string Title, SubjectAttendance Attendance)>(summary.Subjects.Count);
        foreach (var subject in summary.Subjects)
            subjects.Add((await names.SubjectAsync(subject.Subject, cancellationToken), subject));
        return new AttendanceReport(
            days, summary, [.. subjects.OrderBy(s => NameOrder.KeyOf(s.Title)).ThenBy(s => s.Attendance.Subject)], diary.SeesAbsences);
    }

    private async ValueTask<Result<DateInterval>> DaysAsync(GetAttendanceSummary query, OpenDiary diary, CancellationToken cancellationToken)
    {
        if (query.Days is { } days)
            return days;
        var date = query.YearOf ?? diary.Today;
        if (!(await calendars.FindAsync(query.School, date, cancellationToken)).TryGet(out var year, out var error))
            return error;
        var groups = await attended.LoadAsync(diary.Student, date, date, cancellationToken);
        var periods = year.PeriodsOf(AttendedGroups.GradeOf(diary.Student, groups));
        return periods.FirstOrDefault(p => string.Equals(p.Id, query.Period, StringComparison.Ordinal)) is { } period
            ? new DateInterval(period.From, period.To)
            : new InvalidInput("period_id", $"must be one of the periods of the year: {string.Join(", ", periods.Select(IdOf))}.");
    }

    private static string IdOf(Period period) => period.Id;
}
