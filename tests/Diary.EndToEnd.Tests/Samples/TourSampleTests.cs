using Diary.Calendars;
using Diary.Samples.Stage;
using NodaTime;

namespace Diary.EndToEnd.Tests.Samples;

public class TourSampleTests
{
    [Fact]
    public async Task The_tour_goes_from_files_to_a_week_with_marks_averages_and_finals()
    {
        var run = await SampleRun.OfAsync("tour");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Accepted: 272 created, 0 updated, 0 unchanged, 0 removed.", run.Output, StringComparison.Ordinal);
        Assert.Contains("47 marks of three weeks", run.Output, StringComparison.Ordinal);
        Assert.Contains("Белов Артём Андреевич, 9Б; Белова Мария Андреевна, 5А", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"│ Mon \d\d\.\d\d │ 1 │ 08:30–09:15 │ Математика +│ Обыкновенные дроби +│", run.Output);
        Assert.Matches(@"│ Орлова В\. Н\., 214 +│ Home: № 412, 415 +│", run.Output);
        Assert.Contains("4 (×2) Небольшая неточность", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"│ Математика +│ 4\.50 +│ 0 +│", run.Output);
        Assert.Contains("How the average 4.50 in Математика came about:", run.Output, StringComparison.Ordinal);
        Assert.Contains("сумма 36, сумма весов 8.", run.Output, StringComparison.Ordinal);
        Assert.Contains("It ended with code 0.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_day_of_the_next_years_has_a_week_to_show()
    {
        for (var today = new LocalDate(2026, 7, 1); today < new LocalDate(2036, 7, 1); today = today.PlusDays(1))
        {
            var dates = SampleDates.Choose(ShippedCalendars.Moscow2026Quarters, today);

            Assert.Equal(IsoDayOfWeek.Monday, dates.Monday.DayOfWeek);
            Assert.True(dates.DateOf("friday") <= today);
            Assert.True(dates.Period.Contains(dates.DateOf("monday-2")) && dates.Period.Contains(dates.DateOf("friday")));
            Assert.True(dates.DateOf("friday-2") < dates.DateOf("monday-1"));
        }
    }

    [Fact]
    public void In_the_first_weeks_of_a_year_the_year_before_is_shown()
    {
        var dates = SampleDates.Choose(ShippedCalendars.Moscow2026Quarters, new LocalDate(2027, 9, 10));

        Assert.Equal("2026/27", dates.Document.Year);
        Assert.Equal("q4", dates.Period.Id);
    }
}
