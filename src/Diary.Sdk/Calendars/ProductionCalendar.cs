using System.Collections.Frozen;
using Diary.Results;
using NodaTime;

namespace Diary.Calendars;

/// <summary>
/// The working days of a country (domain rules 2.8): Monday to Friday without the holidays of the law and the transferred days
/// off, and with the weekend days that are worked for them. The holidays hold in any year, the transfers are known only
/// for years with data, and questions about working days in other years are <see cref="NoProductionCalendar"/>. Immutable.
/// </summary>
public sealed class ProductionCalendar
{
    private readonly FrozenDictionary<AnnualDate, string> _holidays;
    private readonly FrozenDictionary<LocalDate, string> _transferredDaysOff;
    private readonly FrozenSet<LocalDate> _workedWeekendDays;
    private readonly FrozenSet<int> _years;

    private ProductionCalendar(ProductionCalendarDocument document)
    {
        Country = document.Country;
        _holidays = HolidaysOf(document);
        _years = document.Years.Select(year => year.Year).ToFrozenSet();
        var transfers = document.Years.SelectMany(year => year.Transfers).ToList();
        _transferredDaysOff = transfers.ToFrozenDictionary(transfer => transfer.To, transfer => transfer.Title);
        _workedWeekendDays = transfers.Select(transfer => transfer.From).Where(from => HolidayOn(from) is null).ToFrozenSet();
    }

    /// <summary>The code by which calendars name it: "RU".</summary>
    public string Country { get; }

    /// <summary>Checks a document and makes it answer questions.</summary>
    /// <returns>The calendar, or <see cref="InvalidInput"/> with every problem and its path.</returns>
    public static Result<ProductionCalendar> Create(ProductionCalendarDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var problems = ProductionCalendarValidation.Validate(document);
        return problems.Count > 0 ? new InvalidInput(problems) : new ProductionCalendar(document);
    }

    /// <summary>Whether the transfers of a calendar year are known.</summary>
    public bool HasYear(int year) => _years.Contains(year);

    /// <summary>The name of the holiday of the law on that day, in any year; null if it is none.</summary>
    public string? HolidayOn(LocalDate date) => _holidays.GetValueOrDefault(new AnnualDate(date.Month, date.Day));

    /// <summary>The name of the transferred day off on that day; null if it is none, and in a year without data.</summary>
    public string? TransferredDayOffOn(LocalDate date) => _transferredDaysOff.GetValueOrDefault(date);

    /// <summary>Whether the day is a working day. Errors: <see cref="NoProductionCalendar"/>.</summary>
    public Result<bool> IsWorkingDay(LocalDate date) => HasYear(date.Year) ? Works(date) : new NoProductionCalendar(date.Year, Country);

    /// <summary>
    /// The n-th working day after a day, which is not counted itself and need not be a working day; for n = 0 the day itself.
    /// </summary>
    /// <param name="from">Where to begin.</param>
    /// <param name="workingDays">How many, 0 or more.</param>
    /// <returns>The day; <see cref="NoProductionCalendar"/> if a year without data has to be looked at; <see cref="InvalidInput"/> for a negative number.</returns>
    public Result<LocalDate> AddWorkingDays(LocalDate from, int workingDays)
    {
        if (workingDays < 0)
            return new InvalidInput(nameof(workingDays), $"{workingDays} is negative; count 0 or more working days.");

        var date = from;
        for (var left = workingDays; left > 0;)
        {
            date = date == LocalDate.MaxIsoValue ? date : date.PlusDays(1);
            if (!HasYear(date.Year))
                return new NoProductionCalendar(date.Year, Country);
            if (Works(date))
                left--;
        }

        return date;
    }

    /// <summary>How many working days a range has, both ends included; 0 when it ends before it begins.</summary>
    /// <returns>The number, or <see cref="NoProductionCalendar"/> for the first year of the range without data.</returns>
    public Result<int> CountWorkingDays(LocalDate from, LocalDate to)
    {
        for (var year = from.Year; year <= to.Year && from <= to; year++)
        {
            if (!HasYear(year))
                return new NoProductionCalendar(year, Country);
        }

        var count = 0;
        for (var date = from; date <= to; date = date.PlusDays(1))
            count += Works(date) ? 1 : 0;
        return count;
    }

    internal static FrozenDictionary<AnnualDate, string> HolidaysOf(ProductionCalendarDocument document)
    {
        var days = new Dictionary<AnnualDate, string>();
        foreach (var holiday in document.Holidays)
        {
            // A leap year has every day that any year has.
            var last = (holiday.To ?? holiday.From).InYear(2024);
            for (var day = holiday.From.InYear(2024); day <= last; day = day.PlusDays(1))
                days.TryAdd(new AnnualDate(day.Month, day.Day), holiday.Title);
        }

        return days.ToFrozenDictionary();
    }

    private bool Works(LocalDate date) =>
        date.DayOfWeek >= IsoDayOfWeek.Saturday
            ? _workedWeekendDays.Contains(date)
            : HolidayOn(date) is null && !_transferredDaysOff.ContainsKey(date);
}
