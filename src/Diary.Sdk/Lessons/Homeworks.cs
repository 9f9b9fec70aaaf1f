using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons;

/// <summary>Homework of a class.</summary>
/// <param name="Plan">The lesson in which it was given, with the text.</param>
/// <param name="Due">Until when; null when no next lesson is near, as before the summer.</param>
public sealed record Homework(LessonPlan Plan, LocalDate? Due);

/// <summary>
/// Until when homework is to be done: until the day that the teacher set, or else until the next day on which a lesson of the subject is held.
/// That is worked out whenever it is asked for, so that it moves when the lesson is cancelled or moved.
/// </summary>
/// <remarks>
/// A second lesson on the same day is not the next one: what is for home is not due before anybody was there. Of a lesson that is cancelled the
/// homework stays (domain rules 7.2); with one that is moved it goes along.
/// </remarks>
public static class Homeworks
{
    /// <summary>The most days after the lesson that anything looks or sets ahead.</summary>
    public const int MostDaysAhead = 120;

    /// <summary>The homework of one class with the days until when.</summary>
    /// <param name="plans">Its lesson plans; those without homework are passed over.</param>
    /// <param name="isTaught">Whether a lesson of the subject is held for the class on the day. It is asked day by day, and only as far as need be.</param>
    /// <param name="daysAhead">How many days after the lesson the next one is looked for, 1 to <see cref="MostDaysAhead"/>.</param>
    /// <returns>In the order of the plans.</returns>
    public static IReadOnlyList<Homework> Of(IEnumerable<LessonPlan> plans, Func<LocalDate, Id<Subject>, bool> isTaught, int daysAhead)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(isTaught);
        ArgumentOutOfRangeException.ThrowIfLessThan(daysAhead, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(daysAhead, MostDaysAhead);
        return
        [
            .. plans.Where(plan => plan.Homework is not null)
                .Select(plan => new Homework(plan, SetDay(plan) ?? NextLesson(plan, isTaught, daysAhead))),
        ];
    }

    /// <summary>The day that the teacher set, unless the lesson was moved past it.</summary>
    private static LocalDate? SetDay(LessonPlan plan) => plan.HomeworkDue > plan.Date ? plan.HomeworkDue : null;

    private static LocalDate? NextLesson(LessonPlan plan, Func<LocalDate, Id<Subject>, bool> isTaught, int daysAhead)
    {
        for (var i = 1; i <= daysAhead; i++)
        {
            var date = plan.Date.PlusDays(i);
            if (isTaught(date, plan.Subject))
                return date;
        }

        return null;
    }
}
