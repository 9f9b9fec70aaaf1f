using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>
/// When somebody was last invited for a child. Every invitation puts it, so that of two at the same time one is decided after the other and
/// sees it: the same invitation twice is one, and the limit of open ones holds. One small record a child.
/// </summary>
public sealed record InvitingTurn
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The child.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>Which turn. Counted, since a record that is put as it is would not count as changed, and a clock may stand still.</summary>
    public long Number { get; init; }
}
