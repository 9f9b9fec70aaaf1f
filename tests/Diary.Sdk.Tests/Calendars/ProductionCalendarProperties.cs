using Diary.Calendars;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Tests.Calendars;

[Properties(Arbitrary = [typeof(ProductionCalendarProperties)])]
public sealed class ProductionCalendarProperties
{
    private static readonly ProductionCalendar Russia = ProductionCalendars.Shipped.Find("RU")!;

    /// <summary>Days from which two hundred working days stay within the data that ship.</summary>
    public static FsCheck.Arbitrary<LocalDate> Dates() =>
        Generators.CalendarGenerators.DateBetween(new LocalDate(2024, 1, 1), new LocalDate(2026, 2, 1)).ToArbitrary();

    public static FsCheck.Arbitrary<int> Numbers() => Gen.Choose(0, 100).ToArbitrary();

    [Property]
    public void Working_days_add_up(LocalDate from, int some, int more) =>
        Assert.Equal(
            Russia.AddWorkingDays(from, some + more).Value,
            Russia.AddWorkingDays(Russia.AddWorkingDays(from, some).Value, more).Value);

    [Property]
    public void The_nth_working_day_is_a_working_day_and_the_nth(LocalDate from, int n)
    {
        var day = Russia.AddWorkingDays(from, n).Value;

        Assert.Equal(n, Russia.CountWorkingDays(from.PlusDays(1), day).Value);
        Assert.True(n == 0 || Russia.IsWorkingDay(day).Value);
    }

    [Property]
    public void More_working_days_end_later_and_a_later_beginning_ends_no_earlier(LocalDate from, int n)
    {
        var day = Russia.AddWorkingDays(from, n).Value;

        Assert.True(day < Russia.AddWorkingDays(from, n + 1).Value);
        Assert.True(day <= Russia.AddWorkingDays(from.PlusDays(1), n).Value);
    }
}
