using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Application.Homeworks;

/// <summary>How homework is set. Section <c>Diary:Homework</c>.</summary>
public sealed class HomeworkOptions
{
    /// <summary>
    /// How many days after the lesson the next one is looked for, and the last day that a teacher can set, 7 to 120. Each look at a week reads the
    /// plans of as many days before it. Default 42: a lesson that is held once a week, with a vacation and a cancelled lesson between.
    /// </summary>
    [Range(7, Diary.Lessons.Homeworks.MostDaysAhead)]
    public int DaysAhead { get; set; } = 42;
}
