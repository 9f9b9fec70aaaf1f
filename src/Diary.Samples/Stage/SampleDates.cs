using Diary.Calendars;
using NodaTime;
using NodaTime.Text;
using Period = Diary.Calendars.Period;

namespace Diary.Samples.Stage;

/// <summary>
/// Which week the samples show. A school may be on vacation today, so it is the last week of five school days that has ended and
/// has two more such weeks before it in the same period; that may be in the year before.
/// </summary>
internal sealed class SampleDates
{
    private const int WeeksInAll = 3;
    private const int SchoolDays = 5;

    /// <summary>The Mondays of the weeks, the one that is shown first.</summary>
    private readonly IReadOnlyList<LocalDate> _mondays;

    private SampleDates(CalendarDocument document, Period period, IReadOnlyList<LocalDate> mondays)
    {
        Document = document;
        Period = period;
        _mondays = mondays;
    }

    /// <summary>The calendar of the year.</summary>
    public CalendarDocument Document { get; }

    /// <summary>The period of the week.</summary>
    public Period Period { get; }

    /// <summary>The Monday of the week that is shown.</summary>
    public LocalDate Monday => _mondays[0];

    /// <summary>Finds the week.</summary>
    /// <param name="document">The calendar of any year; that of the samples is drafted from it.</param>
    /// <param name="today">Today at the school.</param>
    public static SampleDates Choose(CalendarDocument document, LocalDate today)
    {
        var year = CalendarDraft.StartYearOf(today);
        return Find(CalendarDraft.For(document, year), today)
            ?? Find(CalendarDraft.For(document, year - 1), today)
            ?? throw new InvalidOperationException("The calendar has no period with three whole weeks.");
    }

    /// <summary>The day that a file means: "friday" of the week that is shown, or "friday-2" two whole weeks before.</summary>
    public LocalDate DateOf(string text)
    {
        var parts = text.Split('-');
        var weekday = Enum.Parse<IsoDayOfWeek>(parts[0], ignoreCase: true);
        var week = parts.Length == 1 ? 0 : int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        return _mondays[week].PlusDays(weekday - IsoDayOfWeek.Monday);
    }

    /// <summary>As <see cref="DateOf"/>, in the form of the contracts.</summary>
    public string IsoDateOf(string text) => Iso(DateOf(text));

    /// <summary>A date in the form of the contracts.</summary>
    public static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static SampleDates? Find(CalendarDocument document, LocalDate today)
    {
        var calendar = AcademicCalendar.Create(document, ProductionCalendars.Shipped).Value;
        foreach (var period in calendar.Periods.Reverse())
        {
            var mondays = new List<LocalDate>();
            for (var friday = LocalDate.Min(period.To, today); friday >= period.From && mondays.Count < WeeksInAll; friday = friday.PlusDays(-1))
            {
                if (friday.DayOfWeek == IsoDayOfWeek.Friday && IsWhole(calendar, friday.PlusDays(1 - SchoolDays), period))
                    mondays.Add(friday.PlusDays(1 - SchoolDays));
            }

            if (mondays.Count == WeeksInAll)
                return new SampleDates(document, period, mondays);
        }

        return null;
    }

    private static bool IsWhole(AcademicCalendar calendar, LocalDate monday, Period period) =>
        Enumerable.Range(0, SchoolDays).All(day => period.Contains(monday.PlusDays(day)) && calendar.IsSchoolDay(monday.PlusDays(day)));
}
