using NodaTime;

namespace Diary.Calendars;

/// <summary>Which bells apply: the first schedule of the document one of whose conditions holds.</summary>
internal sealed class BellSelection
{
    private readonly (BellSchedule Bells, IReadOnlyList<BellConditionDocument>? Applies)[] _schedules;

    public BellSelection(IReadOnlyList<BellScheduleDocument> schedules) =>
        _schedules =
        [
            .. schedules.Select(schedule => (
                new BellSchedule(schedule.Id, schedule.Title, [.. BellValidation.InOrder(schedule.Lessons).Select(lesson => lesson.Bell)]),
                schedule.Applies)),
        ];

    public BellSchedule Of(LocalDate date, IsoDayOfWeek weekday, int? grade)
    {
        foreach (var (bells, applies) in _schedules)
        {
            if (applies is null)
                return bells;
            for (var i = 0; i < applies.Count; i++)
            {
                if (Holds(applies[i], date, weekday, grade))
                    return bells;
            }
        }

        return BellSchedule.None;
    }

    private static bool Holds(BellConditionDocument condition, LocalDate date, IsoDayOfWeek weekday, int? grade) =>
        (condition.From is not { } from || from <= date)
        && (condition.To is not { } to || date <= to)
        && (condition.Weekdays is null || condition.Weekdays.Contains(weekday))
        && Grades.Apply(condition.Grades, grade);
}
