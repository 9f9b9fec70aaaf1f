using Diary.Attendances;
using Diary.Calendars;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Absences;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Homeworks;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Diaries;

/// <summary>Some days of a diary.</summary>
/// <param name="Lessons">The lessons by date, number and title, with what belongs to them.</param>
/// <param name="OtherMarks">The marks that belong to no lesson, in the order they were given.</param>
/// <param name="Marks">All marks of the days, by date.</param>
/// <param name="Register">All entries of the register of the days, by date; none for who may not see them.</param>
public sealed record DiaryPage(
    IReadOnlyList<DiaryLesson> Lessons, IReadOnlyList<Mark> OtherMarks, IReadOnlyList<Mark> Marks, IReadOnlyList<AttendanceMark> Register)
{
    /// <summary>What he is exempt from; nothing for who may not see attendance.</summary>
    public IReadOnlyList<Exemption> Exemptions { get; init; } = [];

    /// <summary>The page with the homework that was given in its lessons.</summary>
    public DiaryPage With(IReadOnlyList<StudentHomework> homework)
    {
        ArgumentNullException.ThrowIfNull(homework);
        if (homework.Count == 0)
            return this;
        var given = homework.ToDictionary(h => h.Lesson);
        return this with { Lessons = [.. Lessons.Select(l => given.TryGetValue(LessonOf(l.Lesson), out var ofLesson) ? l with { Homework = ofLesson } : l)] };
    }

    private static HomeworkLesson LessonOf(Lesson lesson) => new(lesson.Class, lesson.Subject, lesson.Date, lesson.Number);
}

/// <summary>
/// Puts days of a diary together: the timetables of the student's groups over the calendar, with plans, marks and register. Every
/// read is a range of the days asked for, or a record by its key, so that a long history costs nothing.
/// </summary>
public sealed class DiaryPages(IDiaryStore store)
{
    /// <summary>The days of a range.</summary>
    /// <param name="diary">Whose, and what of it the caller may see.</param>
    /// <param name="groups">The groups he attends in the range.</param>
    /// <param name="calendars">The calendars that have a day in the range; lessons are held on their days only.</param>
    /// <param name="days">The range.</param>
    /// <param name="subject">Only this subject; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="known">The plans of the groups, where they are read already.</param>
    public async ValueTask<DiaryPage> LoadAsync(
        OpenDiary diary,
        IReadOnlyList<AttendedGroup> groups,
        IReadOnlyList<AcademicCalendar> calendars,
        DateInterval days,
        Id<Subject>? subject,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<Id<SchoolClass>, IReadOnlyList<LessonPlan>>? known = null)
    {
        ArgumentNullException.ThrowIfNull(diary);
        var student = diary.Student;
        var grade = AttendedGroups.GradeOf(student, groups);
        var gradeOf = groups.DistinctBy(g => g.Class.Id).ToDictionary(g => g.Class.Id, g => g.Class.Grade ?? grade);
        var lessons = await LoadLessonsAsync(student, groups, calendars, subject, known, cancellationToken);
        var marks = await store.ListAllAsync(GradingRecords.MarksOf(student.School, student.Id, days.Start, days.End), cancellationToken);
        var register = await LoadRegisterAsync(diary, days, cancellationToken);
        var announced = diary.SeesAbsences ? await store.ListAnnouncedAsync(student, days.Start, days.End, cancellationToken) : null;
        var exemptions = await LoadExemptionsAsync(diary, days, cancellationToken);
        var ofSubject = marks.Select(m => m.Record).Where(m => subject is null || m.Subject == subject).ToList();
        var registerOfSubject = register.Where(a => subject is null || a.Subject == subject).ToList();

        var belonging = new LessonMarks(lessons, ofSubject, registerOfSubject);
        var names = new DiaryNames(store, student.School);
        var shown = new List<DiaryLesson>(lessons.Count);
        foreach (var (i, lesson) in lessons.Index())
        {
            shown.Add(new DiaryLesson(
                lesson,
                await names.SubjectAsync(lesson.Subject, cancellationToken),
                await names.TeacherAsync(lesson.Teacher, cancellationToken),
                belonging.MarksOf(i),
                belonging.RegisterOf(i)?.Kind,
                announced?.GetValueOrDefault(lesson.Date)?.Record.Coverage.Covers(lesson.Number) is true)
            {
                BreakMinutes = BellsOf(lesson).BreakAfter(lesson.Number),
                PlannedSubjectTitle = lesson.Alteration?.Planned is { } planned ? await names.SubjectAsync(planned.Subject, cancellationToken) : "",
                PlannedTeacherName = await names.TeacherAsync(lesson.Alteration?.Planned?.Teacher, cancellationToken),
                LateMinutes = belonging.RegisterOf(i)?.LateMinutes,
                IsExempt = exemptions.Cover(lesson.Subject, lesson.Date),
            });
        }

        return new DiaryPage([.. shown.Order(InOrderOfTheDay)], belonging.Others, ofSubject, registerOfSubject) { Exemptions = exemptions };

        BellSchedule BellsOf(Lesson lesson) =>
            calendars.FirstOrDefault(c => c.Covers(lesson.Date))?.GetBells(lesson.Date, gradeOf[lesson.Class]) ?? BellSchedule.None;
    }

    /// <summary>The entries of the register of a range, by date; none for who may not see them.</summary>
    public async ValueTask<IReadOnlyList<AttendanceMark>> LoadRegisterAsync(OpenDiary diary, DateInterval days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(diary);
        if (!diary.SeesAttendance)
            return [];
        var register = await store.ListAllAsync(
            LessonRecords.AttendanceOf(diary.Student.School, diary.Student.Id, days.Start, days.End), cancellationToken);
        return [.. register.Select(a => a.Record)];
    }

    /// <summary>The exemptions that can have a day in a range; none for who may not see attendance.</summary>
    public async ValueTask<IReadOnlyList<Exemption>> LoadExemptionsAsync(OpenDiary diary, DateInterval days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(diary);
        if (!diary.SeesAttendance)
            return [];
        var exemptions = await store.ListAllAsync(
            AttendanceRecords.ExemptionsOf(diary.Student.School, diary.Student.Id, days.Start, days.End), cancellationToken);
        return [.. exemptions.Select(e => e.Record)];
    }

    private static readonly Comparer<DiaryLesson> InOrderOfTheDay = Comparer<DiaryLesson>.Create(static (one, other) =>
    {
        var order = one.Lesson.Date.CompareTo(other.Lesson.Date);
        order = order != 0 ? order : one.Lesson.Number.CompareTo(other.Lesson.Number);
        order = order != 0 ? order : NameOrder.KeyOf(one.SubjectTitle).CompareTo(NameOrder.KeyOf(other.SubjectTitle));
        return order != 0 ? order : one.Lesson.Class.CompareTo(other.Lesson.Class);
    });

    private async ValueTask<List<Lesson>> LoadLessonsAsync(
        Person student,
        IReadOnlyList<AttendedGroup> groups,
        IReadOnlyList<AcademicCalendar> calendars,
        Id<Subject>? subject,
        IReadOnlyDictionary<Id<SchoolClass>, IReadOnlyList<LessonPlan>>? known,
        CancellationToken cancellationToken)
    {
        var grade = AttendedGroups.GradeOf(student, groups);
        var all = new List<Lesson>();
        foreach (var group in groups)
        {
            var (from, to) = (group.Days.From, group.Days.To);
            List<Lesson> lessons =
            [
                .. calendars.SelectMany(c => LessonExpansion.Expand(group.Timetable, c, from, to, group.Class.Grade ?? grade, group.Changes))
                    .Where(l => subject is null || l.Subject == subject),
            ];
            if (lessons.Count == 0)
                continue;
            var plans = known?.GetValueOrDefault(group.Class.Id)
                ?? [.. (await store.ListAllAsync(LessonRecords.PlansOf(student.School, group.Class.Id, from, to), cancellationToken)).Select(p => p.Record)];
            all.AddRange(LessonExpansion.WithPlans(lessons, plans));
        }

        return all;
    }
}
