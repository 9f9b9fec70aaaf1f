using NodaTime;

namespace Diary.Calendars;

/// <summary>A part of the academic year that has finals of its own. Equal when all members are.</summary>
/// <param name="Id">The name within the year: "q1". Unique among all periods of the year.</param>
/// <param name="Title">The name for people: "1 четверть".</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="Kind">What the year is divided into.</param>
public sealed record Period(string Id, string Title, LocalDate From, LocalDate To, PeriodKind Kind)
{
    /// <summary>Whether the day lies in it.</summary>
    public bool Contains(LocalDate date) => From <= date && date <= To;
}

/// <summary>What an academic year is divided into (domain rules 6.1).</summary>
public enum PeriodKind
{
    /// <summary>Four quarters.</summary>
    Quarters = 0,

    /// <summary>Three trimesters.</summary>
    Trimesters = 1,

    /// <summary>Two half-years.</summary>
    HalfYears = 2,

    /// <summary>Modules, of any number.</summary>
    Modules = 3,
}
