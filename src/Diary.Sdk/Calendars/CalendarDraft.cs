using System.Globalization;
using NodaTime;

namespace Diary.Calendars;

/// <summary>A first draft of a year's calendar, made of another year's.</summary>
public static class CalendarDraft
{
    private const int FirstMonth = 9;
    private const int DaysPerWeek = 7;

    /// <summary>
    /// The calendar moved to another year by whole weeks, so that every period and vacation keeps its weekdays and is within four
    /// days of its date. The year begins by the rule (domain rules 6.1). What is of one year only is left out: the
    /// <see cref="CalendarDocument.Holidays"/> and the <see cref="CalendarDocument.Overrides"/>. A year without a production
    /// calendar goes by the holidays of the law. The ministry's dates may be others: it is a draft.
    /// </summary>
    /// <param name="document">The calendar; it has at least one period.</param>
    /// <param name="startYear">The calendar year in which the academic year begins.</param>
    /// <returns>The draft; the document itself when it is of that year already.</returns>
    public static CalendarDocument For(CalendarDocument document, int startYear)
    {
        ArgumentNullException.ThrowIfNull(document);
        var oldYear = document.Periods.Min(period => period.From).Year;
        if (oldYear == startYear)
            return document;

        var firstDay = new LocalDate(startYear, FirstMonth, 1);
        var days = NodaTime.Period.DaysBetween(new LocalDate(oldYear, FirstMonth, 1), firstDay);
        var move = (int)Math.Round(days / (double)DaysPerWeek, MidpointRounding.AwayFromZero) * DaysPerWeek;
        return document with
        {
            Year = string.Create(CultureInfo.InvariantCulture, $"{startYear}/{(startYear + 1) % 100:00}"),
            StatutoryYears = document.Country is null ? [] : [startYear, startYear + 1],
            FirstDay = null,
            LastDay = document.LastDay.PlusDays(move),
            Periods = Moved(document.Periods, move, firstDay),
            PeriodsByGrade = [.. document.PeriodsByGrade.Select(some => some with { Periods = Moved(some.Periods, move, firstDay) })],
            Vacations = [.. document.Vacations.Select(v => v with { From = v.From.PlusDays(move), To = v.To.PlusDays(move) })],
            Holidays = [],
            Overrides = [],
            BellSchedules = [.. document.BellSchedules.Select(bells => Moved(bells, startYear - oldYear))],
        };
    }

    /// <summary>The year in which the academic year of a date begins: on 1 September; the summer belongs to the year that it ends.</summary>
    public static int StartYearOf(LocalDate date) => date.Month >= FirstMonth ? date.Year : date.Year - 1;

    /// <summary>Periods moved; the first of them begins with the year.</summary>
    private static List<PeriodDocument> Moved(IReadOnlyList<PeriodDocument> periods, int days, LocalDate firstDay)
    {
        var first = periods.MinBy(period => period.From);
        return [.. periods.Select(period => period with
        {
            From = ReferenceEquals(period, first) ? firstDay : period.From.PlusDays(days),
            To = period.To.PlusDays(days),
        })];
    }

    private static BellScheduleDocument Moved(BellScheduleDocument bells, int years) => bells with
    {
        Applies = bells.Applies is null
            ? null
            : [.. bells.Applies.Select(when => when with { From = when.From?.PlusYears(years), To = when.To?.PlusYears(years) })],
    };
}
