using Diary.Calendars;
using Diary.Events;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Events;
using Diary.Server.Application.ExtraClasses;
using Diary.Server.Application.Homeworks;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Diaries;

/// <summary>A week of a diary.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Date">Any day of the week; null for today at the school.</param>
public sealed record GetWeek(Id<School> School, Id<Person> Student, LocalDate? Date);

/// <summary>A week of a diary.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Week">Which of the alternating weeks; null where weeks do not alternate.</param>
/// <param name="Days">Seven days from Monday on.</param>
public sealed record DiaryWeek(LocalDate Monday, WeekParity? Week, IReadOnlyList<DiaryDay> Days);

/// <summary>A day of a diary.</summary>
/// <param name="Day">What the day is.</param>
/// <param name="Lessons">Its lessons, by number; those of one number by title.</param>
/// <param name="OtherMarks">Marks of the day that belong to no lesson.</param>
public sealed record DiaryDay(DayInfo Day, IReadOnlyList<DiaryLesson> Lessons, IReadOnlyList<Mark> OtherMarks)
{
    /// <summary>The events of the day that are for the student.</summary>
    public IReadOnlyList<SchoolEvent> Events { get; init; } = [];

    /// <summary>The meetings of the extra classes that he is in, by time.</summary>
    public IReadOnlyList<StudentMeeting> ExtraClasses { get; init; } = [];

    /// <summary>Homework that is due on the day, by the lessons in which it was given.</summary>
    public IReadOnlyList<HomeworkListing> HomeworkDue { get; init; } = [];
}

/// <summary>Answers <see cref="GetWeek"/>; what parents ask most.</summary>
public sealed class GetWeekHandler(
    IDiaryStore store,
    DiaryGate diaries,
    SchoolCalendars calendars,
    AttendedGroups attended,
    DiaryPages pages,
    StudentHomeworks homeworks,
    StudentEvents events,
    StudentExtraClasses extraClasses)
    : IQueryHandler<GetWeek, DiaryWeek>
{
    private const int DaysOfWeek = 7;

    /// <inheritdoc/>
    public async ValueTask<Result<DiaryWeek>> HandleAsync(GetWeek query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenAsync(query.School, query.Student, subject: null, context, cancellationToken)).TryGet(out var diary, out var error))
            return error;

        var date = query.Date ?? diary.Today;
        var monday = DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)(date);
        var week = new DateInterval(monday, monday.PlusDays(DaysOfWeek - 1));
        var around = homeworks.Around(week);
        var yearsAround = await calendars.FindAllAsync(query.School, around.Start, around.End, cancellationToken);
        List<AcademicCalendar> years = [.. yearsAround.Where(y => y.FirstDay <= week.End && week.Start <= y.LastDay)];
        if (years.Count == 0)
            return new NoCalendar(date);

        var groups = await attended.LoadAsync(diary.Student, week.Start, week.End, cancellationToken, around: around);
        var plans = await homeworks.LoadPlansAsync(groups, week, cancellationToken);
        var page = await pages.LoadAsync(diary, groups, years, week, subject: null, cancellationToken, plans);
        var homework = await homeworks.OfAsync(diary.Student, groups, plans, yearsAround, week, cancellationToken);
        page = page.With(homework);
        var due = await DueAsync(query.School, page, homework, cancellationToken);
        var grade = AttendedGroups.GradeOf(diary.Student, groups);
        var calendar = Enumerable.Range(0, DaysOfWeek).Select(i => DayOf(monday.PlusDays(i), years, grade)).ToList();
        var planned = await events.LoadAsync(diary.Student, groups, week.Start, week.End, cancellationToken);
        var meetings = await extraClasses.LoadAsync(diary.Student, calendar, cancellationToken);
        var days = calendar.Select(day => PageOf(day, page) with
        {
            Events = [.. planned[day.Date]],
            HomeworkDue = [.. due.Where(h => h.Homework.Due == day.Date)],
            ExtraClasses = [.. meetings.Where(m => m.Meeting.Date == day.Date)],
        }).ToList();
        return new DiaryWeek(monday, days.Select(d => d.Day.Week).FirstOrDefault(w => w is not null), days);
    }

    /// <summary>What is due in the week, with the names of the subjects: as a rule they have lessons in it.</summary>
    private async ValueTask<List<HomeworkListing>> DueAsync(
        Id<School> school, DiaryPage page, IReadOnlyList<StudentHomework> homework, CancellationToken cancellationToken)
    {
        var titles = page.Lessons.DistinctBy(l => l.Lesson.Subject).ToDictionary(l => l.Lesson.Subject, l => l.SubjectTitle);
        var names = new DiaryNames(store, school);
        var due = new List<HomeworkListing>(homework.Count);
        foreach (var item in homework.Where(h => h.IsDue))
        {
            var title = titles.GetValueOrDefault(item.Lesson.Subject) ?? await names.SubjectAsync(item.Lesson.Subject, cancellationToken);
            due.Add(new HomeworkListing(item, title, WasMissed: false));
        }

        return due;
    }

    private static DayInfo DayOf(LocalDate date, IReadOnlyList<AcademicCalendar> years, int? grade) =>
        (years.FirstOrDefault(y => y.Covers(date)) ?? years[0]).GetDay(date, grade);

    private static DiaryDay PageOf(DayInfo day, DiaryPage page) => new(
        day,
        [.. page.Lessons.Where(l => l.Lesson.Date == day.Date)],
        [.. page.OtherMarks.Where(m => m.Date == day.Date)]);
}
