using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using NodaTime;

namespace Diary.Events;

/// <summary>A planned event of a school (domain rules 7.4). One that is cancelled is kept, and shown as that.</summary>
public sealed record SchoolEvent
{
    /// <summary>Which it is.</summary>
    public required Id<SchoolEvent> Id { get; init; }

    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>What is planned.</summary>
    public required EventContents Contents { get; init; }

    /// <summary>Who planned it.</summary>
    public required Id<Person> Author { get; init; }

    /// <summary>When.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>Who changed it last; null for nobody.</summary>
    public Id<Person>? ChangedBy { get; init; }

    /// <summary>When; null for never.</summary>
    public Instant? ChangedAt { get; init; }

    /// <summary>That it does not take place; null while it does.</summary>
    public EventCancellation? Cancelled { get; init; }

    /// <summary>The event with other contents; <see cref="EventCancelled"/> for one that does not take place.</summary>
    /// <param name="contents">What is planned now; free of problems (<see cref="EventRules"/>).</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="now">When.</param>
    public Result<SchoolEvent> Change(EventContents contents, Id<Person> by, Instant now)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return Cancelled is null ? this with { Contents = contents, ChangedBy = by, ChangedAt = now } : new EventCancelled();
    }

    /// <summary>The event as one that does not take place. Who cancels it again changes nothing: the first reason stands.</summary>
    /// <param name="by">Who cancels it.</param>
    /// <param name="reason">Why, for the families; null for nothing.</param>
    /// <param name="now">When.</param>
    public SchoolEvent Cancel(Id<Person> by, string? reason, Instant now) =>
        Cancelled is null ? this with { Cancelled = new EventCancellation(by, now, reason) } : this;
}

/// <summary>That an event does not take place.</summary>
/// <param name="By">Who cancelled it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why; null for nothing.</param>
public sealed record EventCancellation(Id<Person> By, Instant At, string? Reason);

/// <summary>What is planned. Whether it makes sense is for <see cref="EventRules"/> to say.</summary>
public sealed record EventContents
{
    /// <summary>What kind it is.</summary>
    public required SchoolEventKind Kind { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>What else there is to say; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>The first day.</summary>
    public required LocalDate FirstDay { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required LocalDate LastDay { get; init; }

    /// <summary>When it begins on the first day, in local time of the school; null for all day.</summary>
    public LocalTime? Start { get; init; }

    /// <summary>When it ends on the last day; null if that is not settled.</summary>
    public LocalTime? End { get; init; }

    /// <summary>Where; null if that is not settled.</summary>
    public string? Place { get; init; }

    /// <summary>For whom.</summary>
    public EventAudience Audience { get; init; } = EventAudience.WholeSchool;

    /// <summary>Whether the day is one of its days.</summary>
    public bool IsOn(LocalDate date) => FirstDay <= date && date <= LastDay;
}
