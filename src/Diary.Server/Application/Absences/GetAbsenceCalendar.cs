using Diary.Absences;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Absences;

/// <summary>The calendar of a student's absences (domain rules 4.2).</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Days">The days, both ends inclusive.</param>
public sealed record GetAbsenceCalendar(Id<School> School, Id<Person> Student, DateInterval Days);

/// <summary>The calendar.</summary>
/// <param name="Days">Each day of the range.</param>
/// <param name="Ranges">The ranges that the announced days make.</param>
public sealed record AbsenceCalendar(IReadOnlyList<AbsenceCalendarDay> Days, IReadOnlyList<DerivedRange> Ranges);

/// <summary>A day of the calendar.</summary>
/// <param name="Day">The day, with the lessons that the student has.</param>
/// <param name="Announced">What is announced; null for nothing.</param>
public sealed record AbsenceCalendarDay(LessonDay Day, AbsenceDay? Announced)
{
    /// <summary>What is covered.</summary>
    public Coverage Coverage => Announced?.Coverage ?? Coverage.Nothing;
}

/// <summary>Answers <see cref="GetAbsenceCalendar"/>: colours are worked out of the present timetable, and never stored.</summary>
public sealed class GetAbsenceCalendarHandler(IDiaryStore store, AbsenceGate gate, StudentDays days) : IQueryHandler<GetAbsenceCalendar, AbsenceCalendar>
{
    /// <inheritdoc/>
    public async ValueTask<Result<AbsenceCalendar>> HandleAsync(GetAbsenceCalendar query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await gate.OpenAsync(DiaryAction.ViewAbsences, query.School, query.Student, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        var (from, to) = (query.Days.Start, query.Days.End);
        var announced = (await store.ListAnnouncedAsync(open.Student, from, to, cancellationToken)).Records();
        var held = await days.LoadAsync(open.Student, from, to, cancellationToken);
        return new AbsenceCalendar(
            [.. held.Select(day => new AbsenceCalendarDay(day, announced.GetValueOrDefault(day.Date)))],
            AbsenceRanges.Derive(held, announced));
    }
}
