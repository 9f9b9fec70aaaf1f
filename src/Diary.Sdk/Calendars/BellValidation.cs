using Diary.Results;

namespace Diary.Calendars;

/// <summary>Errors and warnings of bells (domain rules 6.6).</summary>
internal static class BellValidation
{
    private const int HighestLessonNumber = 20;
    private const int FirstMonthOfYear = 9;

    public static void FindErrors(IReadOnlyList<BellScheduleDocument> schedules, List<Problem> problems)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < schedules.Count; i++)
        {
            var schedule = schedules[i];
            var here = $"bellSchedules[{i}]";
            if (string.IsNullOrWhiteSpace(schedule.Id))
                problems.Add(new Problem($"{here}.id", "Is empty."));
            if (string.IsNullOrWhiteSpace(schedule.Title))
                problems.Add(new Problem($"{here}.title", "Is empty."));
            if (!ids.TryAdd(schedule.Id, i))
                problems.Add(new Problem($"{here}.id", $"\"{schedule.Id}\" is already the id of bellSchedules[{ids[schedule.Id]}]."));
            CheckConditions(schedule, here, problems);
            CheckLessons(schedule.Lessons, $"{here}.lessons", problems);
        }
    }

    /// <summary>What breaks the rules of <paramref name="rules"/>; the document has no errors.</summary>
    public static IEnumerable<Problem> FindWarnings(AcademicCalendar calendar, BellRules rules)
    {
        var forFirstGrade = SchedulesOfFirstGrade(calendar);
        var schedules = calendar.Document.BellSchedules;
        for (var i = 0; i < schedules.Count; i++)
        {
            var longest = forFirstGrade.Contains(schedules[i].Id)
                ? Math.Min(rules.LongestLessonMinutes, rules.LongestFirstGradeLessonMinutes)
                : rules.LongestLessonMinutes;
            Bell? previous = null;
            foreach (var (bell, index) in InOrder(schedules[i].Lessons))
            {
                var path = $"bellSchedules[{i}].lessons[{index}]";
                if (bell.Start < rules.EarliestStart)
                    yield return new Problem($"{path}.start", $"Lesson {bell.LessonNumber} begins at {CalendarText.Of(bell.Start)}, before {CalendarText.Of(rules.EarliestStart)}.");
                if (bell.Minutes > longest)
                    yield return new Problem($"{path}.end", $"Lesson {bell.LessonNumber} lasts {bell.Minutes} minutes, more than {longest}{(longest < rules.LongestLessonMinutes ? " for year 1 from September to December" : "")}.");
                if (previous?.MinutesUntil(bell) is { } pause && pause < rules.ShortestBreakMinutes)
                    yield return new Problem($"{path}.start", $"The break before lesson {bell.LessonNumber} lasts {pause} minutes, less than {rules.ShortestBreakMinutes}.");
                previous = bell;
            }
        }
    }

    /// <summary>The lessons by number, each with its place in the document.</summary>
    public static IEnumerable<(Bell Bell, int Index)> InOrder(IReadOnlyList<BellDocument> lessons) =>
        lessons.Select((lesson, index) => (new Bell(lesson.Number, lesson.Start, lesson.End), index)).OrderBy(lesson => lesson.Item1.LessonNumber);

    private static HashSet<string> SchedulesOfFirstGrade(AcademicCalendar calendar)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var date = calendar.FirstDay; date <= calendar.LastDay && date.Month >= FirstMonthOfYear; date = date.PlusDays(1))
            ids.Add(calendar.GetBells(date, 1).Id);
        return ids;
    }

    private static void CheckConditions(BellScheduleDocument schedule, string path, List<Problem> problems)
    {
        if (schedule.Applies is not { } applies)
            return;
        if (applies.Count is 0 or > CalendarValidation.MostEntries)
        {
            problems.Add(new Problem($"{path}.applies", $"Has {applies.Count} conditions; give 1 to {CalendarValidation.MostEntries}. Leave it out for always."));
            return;
        }

        for (var i = 0; i < applies.Count; i++)
        {
            var condition = applies[i];
            CalendarValidation.CheckGrades(condition.Grades, $"{path}.applies[{i}].grades", problems);
            if (condition.Weekdays is { Count: 0 })
                problems.Add(new Problem($"{path}.applies[{i}].weekdays", "Name at least one weekday; leave it out for all."));
            if (condition.To < condition.From)
                problems.Add(new Problem($"{path}.applies[{i}].to", "Is before from."));
        }
    }

    /// <summary>What is wrong with the bells of a single day.</summary>
    public static void FindErrors(IReadOnlyList<BellDocument> bells, List<Problem> problems) => CheckLessons(bells, "bells", problems);

    private static void CheckLessons(IReadOnlyList<BellDocument> lessons, string path, List<Problem> problems)
    {
        if (lessons.Count is 0 or > HighestLessonNumber + 1)
        {
            problems.Add(new Problem(path, $"Has {lessons.Count} lessons; a day has 1 to {HighestLessonNumber + 1}."));
            return;
        }

        Bell? previous = null;
        foreach (var (bell, index) in InOrder(lessons))
        {
            var here = $"{path}[{index}]";
            if (bell.LessonNumber is < 0 or > HighestLessonNumber)
                problems.Add(new Problem($"{here}.number", $"{bell.LessonNumber} is no lesson number; they are 0 to {HighestLessonNumber}."));
            if (bell.End <= bell.Start)
                problems.Add(new Problem($"{here}.end", $"{CalendarText.Of(bell.End)} is not after the start, {CalendarText.Of(bell.Start)}."));
            if (previous?.LessonNumber == bell.LessonNumber)
                problems.Add(new Problem($"{here}.number", $"Lesson {bell.LessonNumber} is there twice."));
            else if (previous is not null && bell.Start < previous.End)
                problems.Add(new Problem($"{here}.start", $"Lesson {bell.LessonNumber} begins at {CalendarText.Of(bell.Start)}, before lesson {previous.LessonNumber} ends at {CalendarText.Of(previous.End)}."));
            previous = bell;
        }
    }
}
