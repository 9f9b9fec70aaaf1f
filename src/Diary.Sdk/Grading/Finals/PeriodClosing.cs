using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Grading.Finals;

/// <summary>What the council of a school did with one final of a year: which classes it closed, and reopened.</summary>
public sealed record PeriodClosing
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The academic year.</summary>
    public required string Year { get; init; }

    /// <summary>What the finals are of.</summary>
    public required FinalKind Kind { get; init; }

    /// <summary>The period; null for what is of the whole year.</summary>
    public string? Period { get; init; }

    /// <summary>What happened, in order; at least one.</summary>
    public required IReadOnlyList<ClosingEvent> Events { get; init; }

    /// <summary>Which final of the year it is.</summary>
    public FinalSlot Slot => new(Kind, Period);
}

/// <summary>The council closed, or reopened.</summary>
public sealed record ClosingEvent
{
    /// <summary>The class or group; null for the whole school.</summary>
    public Id<SchoolClass>? Class { get; init; }

    /// <summary>Whether it was closed; otherwise reopened.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>The number of the council's protocol; null where it was reopened without one.</summary>
    public string? Protocol { get; init; }

    /// <summary>Its date; null where there is none.</summary>
    public LocalDate? ProtocolDate { get; init; }

    /// <summary>Why it was reopened; null for a closing.</summary>
    public string? Reason { get; init; }

    /// <summary>Who did it.</summary>
    public required Id<Person> By { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }
}

/// <summary>
/// Closes and reopens finals. The last word counts, of those about the whole school and those about a class alike: a school is closed, one class is
/// reopened for a correction, and closed again.
/// </summary>
public static class PeriodClosings
{
    /// <summary>How many events one closing may have: a large school class by class, each reopened several times.</summary>
    public const int MostEvents = 1000;

    /// <summary>Whether finals are closed for a student or a sheet.</summary>
    /// <param name="closing">What the council did; null for nothing.</param>
    /// <param name="classes">The classes and groups that are concerned: that of the sheet, and those the student is in.</param>
    public static bool IsClosed(PeriodClosing? closing, IReadOnlyCollection<Id<SchoolClass>> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        for (var i = (closing?.Events.Count ?? 0) - 1; i >= 0; i--)
        {
            var one = closing!.Events[i];
            if (one.Class is not { } schoolClass || classes.Contains(schoolClass))
                return one.IsClosed;
        }

        return false;
    }

    /// <summary>The event that closed them; null when they are not closed.</summary>
    /// <inheritdoc cref="IsClosed"/>
    public static ClosingEvent? ClosedBy(PeriodClosing? closing, IReadOnlyCollection<Id<SchoolClass>> classes) =>
        closing?.Events.LastOrDefault(e => e.Class is not { } schoolClass || classes.Contains(schoolClass)) is { IsClosed: true } last ? last : null;

    /// <summary>
    /// Adds what the council does. Errors: <see cref="PeriodClosed"/> where all that is named is closed already, <see cref="PeriodNotClosed"/> where nothing of
    /// it is, <see cref="TooManyClosings"/>.
    /// </summary>
    /// <param name="before">What it did before; its events may be empty.</param>
    /// <param name="step">What it does now.</param>
    public static Results.Result<PeriodClosing> Add(PeriodClosing before, ClosingEvent step)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(step);
        if (IsWholly(before, step.Class, step.IsClosed))
            return step.IsClosed ? new PeriodClosed(before.Year, before.Slot) : new PeriodNotClosed(before.Year, before.Slot);
        return before.Events.Count < MostEvents ? before with { Events = [.. before.Events, step] } : new TooManyClosings(MostEvents);
    }

    /// <summary>Whether all that is named is in that state: of the school also every class of which something else was said since.</summary>
    private static bool IsWholly(PeriodClosing closing, Id<SchoolClass>? scope, bool isClosed)
    {
        if (scope is { } schoolClass)
            return IsClosed(closing, [schoolClass]) == isClosed;
        var named = closing.Events.Select(static e => e.Class).OfType<Id<SchoolClass>>().Distinct();
        return IsClosed(closing, []) == isClosed && named.All(c => IsClosed(closing, [c]) == isClosed);
    }
}
