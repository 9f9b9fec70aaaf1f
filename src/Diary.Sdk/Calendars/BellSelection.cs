using NodaTime;

namespace Diary.Calendars;

/// <summary>Which bells apply: those that a single day was given, or else the first schedule of the document one of whose conditions holds.</summary>
internal sealed class BellSelection
{
    private const string IdOfSingleDay = "day";

    private readonly (BellSchedule Bells, IReadOnlyList<BellConditionDocument>? Applies)[] _schedules;

    private readonly ILookup<LocalDate, (BellSchedule Bells, IReadOnlyList<int>? Grades)> _ofSingleDays;

    public BellSelection(IReadOnlyList<BellScheduleDocument> schedules, IReadOnlyList<DayChange> dayChanges)
    {
        _schedules = [.. schedules.Select(schedule => (Schedule(schedule.Id, schedule.Title, schedule.Lessons), schedule.Applies))];
        _ofSingleDays = dayChanges
            .Where(change => !change.IsClosing)
            .ToLookup(change => change.Date, change => (Schedule(IdOfSingleDay, change.Reason, change.Bells!), change.Grades));
    }

    public BellSchedule Of(LocalDate date, IsoDayOfWeek weekday, int? grade)
    {
        foreach (var (bells, grades) in _ofSingleDays[date])
        {
            if (Grades.Apply(grades, grade))
                return bells;
        }

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

    private static BellSchedule Schedule(string id, string title, IReadOnlyList<BellDocument> lessons) =>
        new(id, title, [.. BellValidation.InOrder(lessons).Select(lesson => lesson.Bell)]);

    private static bool Holds(BellConditionDocument condition, LocalDate date, IsoDayOfWeek weekday, int? grade) =>
        (condition.From is not { } from || from <= date)
        && (condition.To is not { } to || date <= to)
        && (condition.Weekdays is null || condition.Weekdays.Contains(weekday))
        && Grades.Apply(condition.Grades, grade);
}
