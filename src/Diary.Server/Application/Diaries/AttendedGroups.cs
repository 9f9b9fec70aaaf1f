using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Rosters;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Diaries;

/// <summary>A class or group that a student attends, with its timetable.</summary>
/// <param name="Class">The class or group.</param>
/// <param name="Days">From when to when, within the range that was asked for.</param>
/// <param name="Timetable">Its timetable; empty while it has none.</param>
/// <param name="Changes">What is otherwise on those days, and on the days around that were asked for.</param>
public sealed record AttendedGroup(SchoolClass Class, GroupAttendance Days, Timetable Timetable, ClassChanges Changes);

/// <summary>
/// The classes and groups of a student. The reads are those of the groups of the range, whatever the student attended before.
/// </summary>
public sealed class AttendedGroups(IDiaryStore store)
{
    private static readonly TimetableInstead AsStored = new();

    /// <summary>The groups from a day to a day, both inclusive.</summary>
    /// <param name="student">The student.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="instead">What is to be supposed in place of what is stored; null for nothing.</param>
    /// <param name="around">Days on which the changes of the groups have to be known as well; null for none.</param>
    public async ValueTask<IReadOnlyList<AttendedGroup>> LoadAsync(
        Person student, LocalDate from, LocalDate to, CancellationToken cancellationToken, TimetableInstead? instead = null, DateInterval? around = null)
    {
        ArgumentNullException.ThrowIfNull(student);
        instead ??= AsStored;
        var enrollments = await store.ListAllAsync(EnrollmentQueries.OfPerson(student.School, student.Id, from), cancellationToken);
        var groups = new List<AttendedGroup>();
        foreach (var days in StudentGroups.During(enrollments.Select(e => e.Record), student.Id, from, to))
        {
            if (await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(student.School, days.Class), cancellationToken) is not { Record: var schoolClass })
                continue;
            var timetable = await store.GetAsync(LessonRecords.Timetables, LessonRecords.TimetableAt(student.School, days.Class), cancellationToken);
            var changes = await store.ListAllAsync(
                LessonChangeRecords.ChangesOf(student.School, days.Class, around?.Start ?? days.From, around?.End ?? days.To), cancellationToken);
            groups.Add(new AttendedGroup(
                schoolClass,
                days,
                instead.Of(timetable?.Record, days.Class) ?? new Timetable { School = student.School, Class = days.Class, Entries = [] },
                instead.Of([.. changes.Select(c => c.Record)], days.Class)));
        }

        return groups;
    }

    /// <summary>
    /// The year of study by which the days of a range are judged: that of the class then, so that an earlier year keeps its
    /// vacations; without one the student's own.
    /// </summary>
    public static int? GradeOf(Person student, IReadOnlyList<AttendedGroup> groups) =>
        groups.Select(g => g.Class).FirstOrDefault(c => c is { Kind: ClassKind.Homeroom, Grade: not null })?.Grade ?? student.Grade;
}
