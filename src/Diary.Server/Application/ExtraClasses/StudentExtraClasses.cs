using Diary.Calendars;
using Diary.ExtraClasses;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Storage;

namespace Diary.Server.Application.ExtraClasses;

/// <summary>A meeting of an extra class that a student is in.</summary>
/// <param name="ExtraClass">The extra class.</param>
/// <param name="Meeting">When it is.</param>
/// <param name="LeaderName">Surname and initials of who leads it; empty if nobody is settled.</param>
/// <param name="Cancelled">That it is cancelled; null when it is held.</param>
public sealed record StudentMeeting(ExtraClass ExtraClass, ExtraMeeting Meeting, string LeaderName, CancelledMeeting? Cancelled);

/// <summary>
/// The meetings of a student's extra classes. The reads are: his memberships, each extra class with its leader, and what is cancelled at the
/// school; the first alone for who is in none.
/// </summary>
public sealed class StudentExtraClasses(IDiaryStore store)
{
    /// <summary>The meetings of some days, by date, time and title.</summary>
    /// <param name="student">The student.</param>
    /// <param name="days">The days without a gap, in order, as the calendar has them for the student; at least one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<IReadOnlyList<StudentMeeting>> LoadAsync(Person student, IReadOnlyList<DayInfo> days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(days);
        var (from, to) = (days[0].Date, days[^1].Date);
        var memberships = (await store.ListAllAsync(ExtraClassRecords.OfStudent(student.School, student.Id, from), cancellationToken))
            .Select(m => m.Record).Where(m => m.From is not { } first || first <= to).ToList();
        if (memberships.Count == 0)
            return [];

        var cancelled = (await store.ListAllAsync(ExtraClassRecords.CancelledIn(student.School, from, to), cancellationToken))
            .ToDictionary(c => (c.Record.ExtraClass, c.Record.Date), c => c.Record);
        var names = new DiaryNames(store, student.School);
        var meetings = new List<StudentMeeting>();
        foreach (var membership in memberships)
        {
            if (await store.GetAsync(ExtraClassRecords.ExtraClasses, ExtraClassRecords.ExtraClassAt(student.School, membership.ExtraClass), cancellationToken)
                is not { Record: var extraClass })
                continue;
            var held = ExtraClassExpansion.Expand(extraClass, days.Where(d => membership.IsOn(d.Date)));
            var leader = held.Count == 0 ? "" : await names.TeacherAsync(extraClass.Leader, cancellationToken);
            meetings.AddRange(held.Select(m => new StudentMeeting(extraClass, m, leader, cancelled.GetValueOrDefault((extraClass.Id, m.Date)))));
        }

        return
        [
            .. meetings.OrderBy(m => m.Meeting.Date).ThenBy(m => m.Meeting.Start)
                .ThenBy(m => m.ExtraClass.Title, StringComparer.Ordinal).ThenBy(m => m.ExtraClass.Id),
        ];
    }
}
