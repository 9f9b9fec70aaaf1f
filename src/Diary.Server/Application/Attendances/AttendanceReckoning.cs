using Diary.Attendances;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Absences;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Lessons;
using Diary.Storage;
using NodaTime;
using Period = Diary.Calendars.Period;

namespace Diary.Server.Application.Attendances;

/// <summary>
/// Reads what is known of students' attendance, and has it counted. Every read is a range of the days that are asked for, whatever came before; what
/// belongs to a class is read once for all its students. For one request; not for several threads.
/// </summary>
/// <param name="store">Where it is.</param>
/// <param name="attended">The groups of students.</param>
/// <param name="years">The calendars that have a day in the range.</param>
/// <param name="days">The days; what lies after today is left out.</param>
/// <param name="now">Date and time at the school.</param>
/// <param name="withNotices">Whether what is announced may be seen; otherwise it counts as unannounced.</param>
internal sealed class AttendanceReckoning(
    IDiaryStore store, AttendedGroups attended, IReadOnlyList<AcademicCalendar> years, DateInterval days, LocalDateTime now, bool withNotices)
{
    private readonly Dictionary<Id<SchoolClass>, IReadOnlyList<RegisterTaken>> _taken = [];

    /// <summary>How a student attended.</summary>
    /// <param name="student">Who.</param>
    /// <param name="span">Which of the days.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<AttendanceSummary> OfAsync(Person student, DateInterval span, CancellationToken cancellationToken)
    {
        var (from, to) = (span.Start, LocalDate.Min(span.End, now.Date));
        if (to < from)
            return AttendanceSummaries.Of(new AttendanceFacts { Lessons = [], Register = [], Periods = PeriodsOf(student.Grade), Now = now });

        var groups = await attended.LoadAsync(student, from, to, cancellationToken);
        var register = await store.ListAllAsync(LessonRecords.AttendanceOf(student.School, student.Id, from, to), cancellationToken);
        var exemptions = await store.ListAllAsync(AttendanceRecords.ExemptionsOf(student.School, student.Id, from, to), cancellationToken);
        var notices = withNotices ? (await store.ListAnnouncedAsync(student, from, to, cancellationToken)).Records() : null;
        var facts = new AttendanceFacts
        {
            Lessons = StudentLessons.Of(student, groups, years),
            Register = [.. register.Select(a => a.Record)],
            Taken = await TakenAsync(groups, cancellationToken),
            Exemptions = [.. exemptions.Select(e => e.Record)],
            Periods = PeriodsOf(AttendedGroups.GradeOf(student, groups)),
            Now = now,
        };
        return AttendanceSummaries.Of(notices is null ? facts : facts with { Notices = notices });
    }

    private async ValueTask<List<RegisterTaken>> TakenAsync(IReadOnlyList<AttendedGroup> groups, CancellationToken cancellationToken)
    {
        var all = new List<RegisterTaken>();
        foreach (var group in groups.Select(g => g.Class).DistinctBy(c => c.Id))
        {
            if (!_taken.TryGetValue(group.Id, out var taken))
            {
                var stored = await store.ListAllAsync(AttendanceRecords.TakenOf(group.School, group.Id, days.Start, days.End), cancellationToken);
                _taken[group.Id] = taken = [.. stored.Select(t => t.Record)];
            }

            all.AddRange(taken);
        }

        return all;
    }

    private List<Period> PeriodsOf(int? grade) =>
        [.. years.SelectMany(y => y.PeriodsOf(grade)).Where(p => p.From <= days.End && days.Start <= p.To)];
}
