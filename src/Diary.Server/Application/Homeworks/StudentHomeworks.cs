using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Lessons;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Homeworks;

/// <summary>The lesson in which homework was given: what names it.</summary>
/// <param name="Class">The class or group.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Date">The day.</param>
/// <param name="LessonNumber">The number of the lesson, 0 to 20.</param>
public readonly record struct HomeworkLesson(Id<SchoolClass> Class, Id<Subject> Subject, LocalDate Date, int LessonNumber);

/// <summary>Homework of a student.</summary>
/// <param name="Lesson">The lesson in which it was given.</param>
/// <param name="Text">What is to be done.</param>
/// <param name="Links">Where more about it is.</param>
/// <param name="Due">Until when; null when no next lesson is near.</param>
/// <param name="IsDue">Whether that is one of the days that were asked for, and the student attends the class then.</param>
/// <param name="DoneAt">When the student said that it is done; null when he did not.</param>
public sealed record StudentHomework(HomeworkLesson Lesson, string Text, IReadOnlyList<HomeworkLink> Links, LocalDate? Due, bool IsDue, Instant? DoneAt);

/// <summary>
/// The homework of a student: that of the classes and groups he attends, given up to some weeks before the days that are asked for. The reads are
/// one range of plans for each class and one of what is done.
/// </summary>
public sealed class StudentHomeworks(IDiaryStore store, IOptions<HomeworkOptions> options)
{
    private readonly int _daysAhead = options.Value.DaysAhead;

    /// <summary>The days whose lessons tell what is given and due on days: some weeks more at both ends.</summary>
    public DateInterval Around(DateInterval days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return new DateInterval(days.Start.PlusDays(-_daysAhead), days.End.PlusDays(_daysAhead));
    }

    /// <summary>The plans of classes over days and the weeks before them, by class.</summary>
    public async ValueTask<IReadOnlyDictionary<Id<SchoolClass>, IReadOnlyList<LessonPlan>>> LoadPlansAsync(
        IReadOnlyList<AttendedGroup> groups, DateInterval days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var from = Around(days).Start;
        var plans = new Dictionary<Id<SchoolClass>, IReadOnlyList<LessonPlan>>();
        foreach (var ofClass in groups.Select(g => g.Class).DistinctBy(c => c.Id))
        {
            var stored = await store.ListAllAsync(LessonRecords.PlansOf(ofClass.School, ofClass.Id, from, days.End), cancellationToken);
            plans[ofClass.Id] = [.. stored.Select(p => p.Record)];
        }

        return plans;
    }

    /// <summary>The homework that was given on the days or is due on them; none of lessons that are not there any more.</summary>
    /// <param name="student">Whose.</param>
    /// <param name="groups">The groups he attends on the days, with the changes around them (<see cref="Around"/>).</param>
    /// <param name="plans">Their plans (<see cref="LoadPlansAsync"/>).</param>
    /// <param name="years">The calendars that have a day around the days (<see cref="Around"/>).</param>
    /// <param name="days">The days.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<IReadOnlyList<StudentHomework>> OfAsync(
        Person student,
        IReadOnlyList<AttendedGroup> groups,
        IReadOnlyDictionary<Id<SchoolClass>, IReadOnlyList<LessonPlan>> plans,
        IReadOnlyList<AcademicCalendar> years,
        DateInterval days,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(plans);
        var homeworks = new List<(Homework Homework, bool IsDue)>();
        foreach (var ofClass in groups.GroupBy(g => g.Class.Id))
        {
            var taught = new TaughtDays(ofClass.First(), years, AttendedGroups.GradeOf(student, groups));
            var given = plans[ofClass.Key].Where(p => p.Homework is not null && taught.IsPlanned(p));
            homeworks.AddRange(
                from homework in Diary.Lessons.Homeworks.Of(given, taught.IsTaught, _daysAhead)
                let isDue = IsDue(homework, days, ofClass)
                where isDue || days.Contains(homework.Plan.Date)
                select (homework, isDue));
        }

        if (homeworks.Count == 0)
            return [];
        var stored = await store.ListAllAsync(HomeworkRecords.DoneOf(student.School, student.Id, Around(days).Start, days.End), cancellationToken);
        var done = stored.ToDictionary(d => LessonOf(d.Record), d => d.Record);
        return
        [
            .. homeworks.OrderBy(h => h.Homework.Plan.Date).ThenBy(h => h.Homework.Plan.LessonNumber).Select(h => new StudentHomework(
                LessonOf(h.Homework.Plan),
                h.Homework.Plan.Homework!,
                h.Homework.Plan.HomeworkLinks ?? [],
                h.Homework.Due,
                h.IsDue,
                done.TryGetValue(LessonOf(h.Homework.Plan), out var said) && said.IsOf(h.Homework.Plan.Homework!) ? said.DoneAt : null)),
        ];
    }

    internal static HomeworkLesson LessonOf(LessonPlan plan) => new(plan.Class, plan.Subject, plan.Date, plan.LessonNumber);

    internal static HomeworkLesson LessonOf(HomeworkDone done) => new(done.Class, done.Subject, done.Date, done.LessonNumber);

    /// <summary>Due while he attends the group: who joins it later finds what is still due, who has left it does nothing for it any more.</summary>
    private static bool IsDue(Homework homework, DateInterval days, IEnumerable<AttendedGroup> spans) =>
        homework.Due is { } due && days.Contains(due) && spans.Any(s => s.Days.From <= due && due <= s.Days.To);
}
