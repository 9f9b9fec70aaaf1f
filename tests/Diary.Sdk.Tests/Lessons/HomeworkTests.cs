using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Rosters;
using FsCheck.Xunit;
using NodaTime;
using static Diary.Tests.Dates;
using static Diary.Tests.Known;

namespace Diary.Tests.Lessons;

/// <summary>Mathematics on Mondays, twice, and on Thursdays; the autumn vacation of 2025 is 25 October to 2 November, 3 and 4 November are days off.</summary>
public class HomeworkTests
{
    private static readonly Timetable OfClass = TimetableOf5A(
        Entry(IsoDayOfWeek.Monday, 1, Mathematics),
        Entry(IsoDayOfWeek.Monday, 2, Mathematics),
        Entry(IsoDayOfWeek.Thursday, 3, Mathematics),
        Entry(IsoDayOfWeek.Friday, 1, Russian));

    [Theory]
    [InlineData("2025-10-13", 1, "2025-10-16")]
    [InlineData("2025-10-16", 3, "2025-10-20")]
    [InlineData("2025-10-23", 3, "2025-11-06")]
    public void Homework_is_due_on_the_next_day_with_the_subject(string given, int number, string due) =>
        Assert.Equal(Date(due), Due(Plan(given, number)));

    [Fact]
    public void It_moves_when_the_lesson_is_cancelled() => Assert.Equal(
        Date("2025-10-20"),
        Due(Plan("2025-10-13", 1), ClassChanges.Of([Cancelled("2025-10-16", 3)])));

    [Fact]
    public void Of_two_lessons_one_that_is_held_is_enough() => Assert.Equal(
        Date("2025-10-20"),
        Due(Plan("2025-10-16", 3), ClassChanges.Of([Cancelled("2025-10-20", 1)])));

    [Fact]
    public void A_day_that_the_teacher_set_stays() =>
        Assert.Equal(Date("2025-10-31"), Due(Plan("2025-10-13", 1) with { HomeworkDue = Date("2025-10-31") }));

    [Fact]
    public void A_day_that_the_lesson_was_moved_past_counts_no_more() =>
        Assert.Equal(Date("2025-10-16"), Due(Plan("2025-10-13", 1) with { HomeworkDue = Date("2025-10-13") }));

    [Fact]
    public void Before_the_summer_nothing_is_due() => Assert.Null(Due(Plan("2026-05-22", 1) with { Subject = Russian }));

    [Fact]
    public void What_lies_further_ahead_than_asked_is_not_found()
    {
        Assert.Null(Due(Plan("2025-10-23", 3), daysAhead: 13));
        Assert.Equal(Date("2025-11-06"), Due(Plan("2025-10-23", 3), daysAhead: 14));
    }

    [Fact]
    public void Plans_without_homework_are_passed_over() =>
        Assert.Empty(Homeworks.Of([Plan("2025-10-13", 1) with { Homework = null }], static (_, _) => true, 1));

    [Property(MaxTest = 200)]
    public void The_due_day_has_the_lesson_and_no_day_between_has(byte given, bool[] taught, byte ahead)
    {
        var plan = Plan("2025-10-13", 1) with { Date = Date("2025-10-13").PlusDays(given) };
        var daysAhead = 1 + (ahead % Homeworks.MostDaysAhead);

        var due = Homeworks.Of([plan], IsTaught, daysAhead)[0].Due;

        var first = Enumerable.Range(1, daysAhead).Select(i => (LocalDate?)plan.Date.PlusDays(i)).FirstOrDefault(d => IsTaught(d!.Value, Mathematics));
        Assert.Equal(first, due);

        bool IsTaught(LocalDate date, Id<Subject> subject) =>
            subject == Mathematics && taught.Length > 0 && taught[Period.DaysBetween(Date("2025-01-01"), date) % taught.Length];
    }

    [Theory]
    [InlineData("https://example.org/fractions?x=1#y", true)]
    [InlineData("HTTPS://EXAMPLE.ORG", true)]
    [InlineData("https://пример.рф/дроби", true)]
    [InlineData("http://example.org", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://school@example.org", false)]
    [InlineData("https://", false)]
    [InlineData("/fractions", false)]
    [InlineData("https://example.org/a b", false)]
    [InlineData("https://example.org\\@evil.example", false)]
    [InlineData("", false)]
    public void Links_lead_to_https(string url, bool isAcceptable) => Assert.Equal(isAcceptable, HomeworkLink.IsAcceptable(url));

    private static LocalDate? Due(LessonPlan plan, ClassChanges? changes = null, int daysAhead = 42) => Assert.Single(Homeworks.Of(
        [plan],
        (date, subject) => LessonExpansion.Expand(OfClass, Quarters2025, date, date, 5, changes).Any(l => l.IsHeld && l.Subject == subject),
        daysAhead)).Due;

    private static LessonPlan Plan(string date, int number) => new()
    {
        School = Known.School,
        Class = Class5A,
        Subject = Mathematics,
        Date = Date(date),
        LessonNumber = number,
        Homework = "№ 12",
    };

    private static LessonChange Cancelled(string date, int number) => new()
    {
        School = Known.School,
        Class = Class5A,
        Date = Date(date),
        LessonNumber = number,
        Permanent = new LessonFate { Kind = LessonFateKind.Cancelled, Note = new ChangeNote(Teacher, Instant.FromUtc(2025, 10, 1, 9, 0), "") },
    };
}
