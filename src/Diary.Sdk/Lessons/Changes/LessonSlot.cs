using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Diary.Lessons.Changes;

/// <summary>A place in the timetable of one class: a day and a number by the bells. Equal when both are; <c>default</c> is no place.</summary>
/// <param name="Date">The day.</param>
/// <param name="Number">The number of the lesson, 0 to 20.</param>
public readonly record struct LessonSlot(LocalDate Date, int Number)
{
    /// <summary>As errors name it: "lesson 3 on 2026-11-20".</summary>
    public override string ToString() => $"lesson {Number.ToString(CultureInfo.InvariantCulture)} on {LocalDatePattern.Iso.Format(Date)}";
}
