using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Attendances;

/// <summary>
/// A student is exempt from a subject for some time, for medical reasons: physical education, as a rule. Why is nobody's business here;
/// that a document was shown is all that is kept.
/// </summary>
public sealed record Exemption
{
    /// <summary>Which it is.</summary>
    public required Id<Exemption> Id { get; init; }

    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The student.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>From which subject.</summary>
    public required Id<Subject> Subject { get; init; }

    /// <summary>The first day, inclusive.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day that was granted, inclusive.</summary>
    public required LocalDate To { get; init; }

    /// <summary>From what of the lesson.</summary>
    public required ExemptionKind Kind { get; init; }

    /// <summary>Whether a document was shown.</summary>
    public bool HasDocument { get; init; }

    /// <summary>Who granted it.</summary>
    public required Id<Person> GrantedBy { get; init; }

    /// <summary>When.</summary>
    public required Instant GrantedAt { get; init; }

    /// <summary>That it ended before its last day; null when it did not.</summary>
    public ExemptionEnd? Ended { get; init; }

    /// <summary>The last day on which it holds, inclusive. Before <see cref="From"/> when it was taken back as a whole.</summary>
    public LocalDate LastDay => Ended is { LastDay: var ended } ? LocalDate.Min(ended, To) : To;

    /// <summary>Whether it holds on a day.</summary>
    public bool Holds(LocalDate date) => From <= date && date <= LastDay;
}

/// <summary>That an exemption ended early.</summary>
/// <param name="LastDay">The last day on which it holds, inclusive; the day before its first when it was taken back as a whole.</param>
/// <param name="EndedBy">Who ended it.</param>
/// <param name="EndedAt">When.</param>
public sealed record ExemptionEnd(LocalDate LastDay, Id<Person> EndedBy, Instant EndedAt);

/// <summary>From what of the lesson somebody is exempt.</summary>
public enum ExemptionKind
{
    /// <summary>From all of it: he need not be there.</summary>
    AllWork = 0,

    /// <summary>From exercise: he is there, and does what he can.</summary>
    Exercise = 1,
}
