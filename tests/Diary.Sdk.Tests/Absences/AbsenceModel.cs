using Diary.Absences;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Sdk.Tests.Absences;

/// <summary>
/// Any sequence of announcing and taking back, days apart, against a model that knows nothing of days, parts and ranges: a set of lessons.
/// </summary>
[Properties(Arbitrary = [typeof(AbsenceScenes)], MaxTest = 400)]
public sealed class AbsenceModel
{
    [Property]
    public void The_lessons_that_are_covered_are_those_of_the_model(AbsenceScene scene, (AnyAbsence Absence, bool IsTakenBack, byte DaysLater)[] steps)
    {
        var book = scene.Fresh;
        var model = new HashSet<(LocalDate Date, int Lesson)>();
        var lessons = book.Days.SelectMany(d => d.Lessons.Numbers.Select(n => (d.Date, Lesson: n))).ToList();
        foreach (var (absence, isTakenBack, daysLater) in steps)
        {
            book = book.At(book.Now.PlusDays(daysLater % 4));
            var range = absence.On(book);
            var open = lessons.Where(l => l.Date >= book.Now.Date && l.Date >= range.From && l.Date <= range.To).ToList();
            var meant = open.Where(l => range.Coverage.Covers(l.Lesson)).ToList();
            var step = isTakenBack ? book.TakeBack(range) : book.Announce(range);

            Assert.Equal(IsAccepted(range, open, isTakenBack, book.Now.Date), step.IsOk);
            if (step.IsOk && isTakenBack)
                model.ExceptWith(meant);
            else if (step.IsOk)
                model.UnionWith(meant);
            book = book.After(step);
            Assert.True(model.SetEquals(book.Covered()));
        }
    }

    private static bool IsAccepted(AbsenceRange range, List<(LocalDate Date, int Lesson)> open, bool isTakenBack, LocalDate today) =>
        range.To >= today
        && (isTakenBack || (open.Count > 0 && (range.Coverage.IsWholeDay || range.Coverage.Lessons.Numbers.All(n => open.Any(l => l.Lesson == n)))));
}
