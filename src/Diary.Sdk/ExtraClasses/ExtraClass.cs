using Diary.Calendars;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.ExtraClasses;

/// <summary>
/// A club or an extra class: it has times of its own instead of lesson numbers, and members of its own instead of a class (domain
/// rules 7.1).
/// </summary>
public sealed record ExtraClass
{
    /// <summary>Which it is.</summary>
    public required Id<ExtraClass> Id { get; init; }

    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>Who leads it, somebody of the school's staff; null if that is not settled.</summary>
    public Id<Person>? Leader { get; init; }

    /// <summary>Where it meets; null if that is not settled.</summary>
    public string? Room { get; init; }

    /// <summary>When it meets, in no particular order.</summary>
    public required IReadOnlyList<ExtraClassEntry> Entries { get; init; }

    /// <summary>The last day it is held, inclusive; null until further notice.</summary>
    public LocalDate? LastDay { get; init; }

    /// <summary>Who set it last.</summary>
    public required Id<Person> ChangedBy { get; init; }

    /// <summary>When.</summary>
    public required Instant ChangedAt { get; init; }
}

/// <summary>A meeting that recurs every week, or every other week.</summary>
public sealed record ExtraClassEntry
{
    /// <summary>The day of the week, by the date: a Saturday with the lessons of a Monday is a Saturday.</summary>
    public required IsoDayOfWeek Weekday { get; init; }

    /// <summary>When it begins, in local time of the school.</summary>
    public required LocalTime Start { get; init; }

    /// <summary>When it ends, on the same day.</summary>
    public required LocalTime End { get; init; }

    /// <summary>Only in these weeks; null for every week.</summary>
    public WeekParity? Week { get; init; }

    /// <summary>The first day, inclusive; null for no bound.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day, inclusive; null for no bound.</summary>
    public LocalDate? To { get; init; }

    /// <summary>Whether it is held also on days without school: weekends, holidays, vacations, in summer. Default false.</summary>
    public bool AlsoWithoutSchool { get; init; }
}

/// <summary>A member of an extra class, from a day to a day.</summary>
public sealed record ExtraClassMember
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The extra class.</summary>
    public required Id<ExtraClass> ExtraClass { get; init; }

    /// <summary>The student.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>The first day, inclusive; null for no bound.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day, inclusive; null for no bound.</summary>
    public LocalDate? To { get; init; }

    /// <summary>Whether he is a member on the day.</summary>
    public bool IsOn(LocalDate date) => (From is not { } from || from <= date) && (To is not { } to || date <= to);
}

/// <summary>The meetings of a day do not take place.</summary>
public sealed record CancelledMeeting
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The extra class.</summary>
    public required Id<ExtraClass> ExtraClass { get; init; }

    /// <summary>The day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>Why, for the families; null for nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>Who cancelled it.</summary>
    public required Id<Person> By { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }
}

/// <summary>A dated meeting of an extra class. Equal when all members are.</summary>
/// <param name="Date">The day.</param>
/// <param name="Start">When it begins, in local time of the school.</param>
/// <param name="End">When it ends.</param>
public readonly record struct ExtraMeeting(LocalDate Date, LocalTime Start, LocalTime End);
