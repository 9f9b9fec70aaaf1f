using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Feeds;

/// <summary>
/// That diaries of a school have changed: one entry a commit, written by it. It says what the change concerns, and nothing of its
/// contents, which are read, and judged by the rights of whoever reads, when the change is delivered.
/// </summary>
public sealed record JournalEntry
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>Its place: 1 for the first of the school, in the order of the commits, without gaps. Given by the store.</summary>
    public long Number { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>What has changed.</summary>
    public required IReadOnlyList<JournalChange> Changes { get; init; }
}
