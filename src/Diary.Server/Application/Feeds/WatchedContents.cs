using Diary.Grading;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Absences;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Homeworks;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Feeds;

/// <summary>Says what an entry of the journal is to a student, and loads it as it is now, as far as the caller may see it.</summary>
public sealed class WatchedContents(IDiaryStore store, SchoolCalendars calendars, AttendedGroups attended, DiaryPages pages, StudentDays days, StudentHomeworks homeworks)
{
    /// <summary>Changes of many days are for whoever attends the class in the year to come.</summary>
    private static readonly Period Ahead = Period.FromYears(1);

    /// <summary>The changes of an entry that concern a student.</summary>
    public async ValueTask<IReadOnlyList<JournalChange>> ConcerningAsync(JournalEntry entry, Id<Person> student, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var some = new List<JournalChange>();
        foreach (var change in entry.Changes)
        {
            if (change.Students is { } students ? students.Contains(student) : change.Class is null || await AttendsAsync(entry, change, student, cancellationToken))
                some.Add(change);
        }

        return some;
    }

    /// <summary>The changes as they are delivered; none of what the caller may not see.</summary>
    public async ValueTask<IReadOnlyList<WatchedChange>> LoadAsync(OpenDiary diary, IReadOnlyList<JournalChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(diary);
        ArgumentNullException.ThrowIfNull(changes);
        var loaded = new List<WatchedChange>();
        foreach (var change in changes)
        {
            if (await LoadAsync(diary, change, cancellationToken) is { } one)
                loaded.Add(one);
        }

        return loaded;
    }

    private async ValueTask<bool> AttendsAsync(JournalEntry entry, JournalChange change, Id<Person> student, CancellationToken cancellationToken)
    {
        var from = change.From ?? entry.At.InUtc().Date.PlusDays(-1);
        var enrollments = await store.ListAllAsync(EnrollmentQueries.OfPerson(entry.School, student, from), cancellationToken);
        return StudentGroups.During(enrollments.Select(e => e.Record), student, from, change.To ?? from + Ahead).Any(g => g.Class == change.Class);
    }

    private async ValueTask<WatchedChange?> LoadAsync(OpenDiary diary, JournalChange change, CancellationToken cancellationToken)
    {
        switch (change.Kind)
        {
            case JournalKind.Marks:
                return await LoadMarksAsync(diary.Student, change, cancellationToken);
            case JournalKind.Attendance when diary.SeesAttendance:
                return await LoadAttendanceAsync(diary.Student, change, cancellationToken);
            case JournalKind.Lessons when change.From is { } date:
                return await LoadLessonsAsync(diary, change, date, cancellationToken);
            case JournalKind.Absences when diary.SeesAbsences && change is { From: { } from, To: { } to }:
                return await LoadAbsencesAsync(diary.Student, from, to, cancellationToken);
            case JournalKind.Attendance or JournalKind.Absences:
                return null;
            case JournalKind.Timetable:
                return new WatchedChange.Timetable();
            case JournalKind.Calendar:
                return new WatchedChange.Calendar();
            case JournalKind.Finals:
                return new WatchedChange.Finals();
            case JournalKind.Everything:
                return new WatchedChange.Everything();
            case var other:
                throw new InvalidOperationException($"An entry of the journal says too little for its kind, {other}.");
        }
    }

    private async ValueTask<WatchedChange?> LoadMarksAsync(Person student, JournalChange change, CancellationToken cancellationToken)
    {
        var marks = new List<Mark>();
        foreach (var (whose, mark) in (change.Students ?? []).Zip(change.Marks ?? []))
        {
            if (whose == student.Id && await store.GetAsync(GradingRecords.Marks, GradingRecords.MarkAt(student.School, student.Id, mark), cancellationToken) is { } found)
                marks.Add(found.Record);
        }

        return marks.Count == 0 ? null : new WatchedChange.Marks(marks);
    }

    private async ValueTask<WatchedChange?> LoadAttendanceAsync(Person student, JournalChange change, CancellationToken cancellationToken)
    {
        if (change is not { From: { } date, LessonNumber: { } number, Class: { } schoolClass })
            return null;
        var key = LessonRecords.AttendanceAt(student.School, student.Id, date, number, schoolClass);
        if (await store.GetAsync(LessonRecords.Attendance, key, cancellationToken) is not { Record: var entry })
            return null;
        var title = await new DiaryNames(store, student.School).SubjectAsync(entry.Subject, cancellationToken);
        return new WatchedChange.Attendance([new AttendanceListing(entry, title)]);
    }

    private async ValueTask<WatchedChange> LoadLessonsAsync(OpenDiary diary, JournalChange change, LocalDate date, CancellationToken cancellationToken)
    {
        var day = new DateInterval(date, date);
        var around = homeworks.Around(day);
        var yearsAround = await calendars.FindAllAsync(diary.Student.School, around.Start, around.End, cancellationToken);
        var groups = await attended.LoadAsync(diary.Student, date, date, cancellationToken, around: around);
        var plans = await homeworks.LoadPlansAsync(groups, day, cancellationToken);
        var page = await pages.LoadAsync(diary, groups, [.. yearsAround.Where(y => y.Covers(date))], day, subject: null, cancellationToken, plans);
        page = page.With(await homeworks.OfAsync(diary.Student, groups, plans, yearsAround, day, cancellationToken));
        return new WatchedChange.Lessons(
            date,
            change.LessonNumber,
            [
                .. page.Lessons.Where(l => l.Lesson.Date == date
                    && (change.LessonNumber is not { } number || l.Lesson.Number == number)
                    && (change.Class is not { } schoolClass || l.Lesson.Class == schoolClass)),
            ]);
    }

    private async ValueTask<WatchedChange> LoadAbsencesAsync(Person student, LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        var announced = (await store.ListAnnouncedAsync(student, from, to, cancellationToken)).Records();
        var held = await days.LoadAsync(student, from, to, cancellationToken);
        return new WatchedChange.Absences(
            from,
            to,
            [
                .. held.Select(day => new AbsenceCalendarDay(day, announced.GetValueOrDefault(day.Date)))
                    .Where(day => day.Announced is not null || !day.Day.Lessons.IsEmpty),
            ]);
    }
}
