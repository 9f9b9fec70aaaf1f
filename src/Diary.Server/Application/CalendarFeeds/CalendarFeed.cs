using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>
/// A private address under which a calendar program reads what an account may see of a child. Whoever has the address reads it: only a hash
/// of its secret is kept.
/// </summary>
public sealed record CalendarFeed
{
    /// <summary>Which it is, for its owner.</summary>
    public required Id<CalendarFeed> Id { get; init; }

    /// <summary>The hash of its secret: <see cref="FeedToken.Hash"/>.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Whose it is. It shows what he may see when it is fetched, and nothing once he may not.</summary>
    public required Id<Account> Account { get; init; }

    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The child.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>What is in it.</summary>
    public required FeedParts Parts { get; init; }

    /// <summary>In which language: "ru" or "en".</summary>
    public required string Language { get; init; }

    /// <summary>When it was created.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>The day at the school on which it was last fetched; null for never. Not more exact: it is not for watching its owner.</summary>
    public LocalDate? LastUsedOn { get; init; }

    /// <summary>Without the hash.</summary>
    public override string ToString() => $"feed {Id}";
}

/// <summary>What a feed may have in it.</summary>
[Flags]
public enum FeedParts
{
    /// <summary>Nothing; not valid in a record.</summary>
    None = 0,

    /// <summary>Lessons, with what changed of them.</summary>
    Lessons = 1,

    /// <summary>Homework, on the day it is due.</summary>
    Homework = 2,

    /// <summary>The events of the school that are for the child.</summary>
    Events = 4,

    /// <summary>Vacations and days off.</summary>
    DaysOff = 8,

    /// <summary>Extra classes.</summary>
    ExtraClasses = 16,

    /// <summary>Everything.</summary>
    All = Lessons | Homework | Events | DaysOff | ExtraClasses,
}
