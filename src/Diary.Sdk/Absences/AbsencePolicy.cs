using System.Collections.Frozen;
using NodaTime;

namespace Diary.Absences;

/// <summary>What a region decides about absence notices (domain rules 4).</summary>
public sealed record AbsencePolicy
{
    private static readonly FrozenSet<AbsenceAnnouncer> Adults = FrozenSet.Create(AbsenceAnnouncer.Representative, AbsenceAnnouncer.School);

    /// <summary>The defaults.</summary>
    public static AbsencePolicy Default { get; } = new();

    /// <summary>How many calendar days ahead of today the last day of a notice may be, 0 or more. Default 366.</summary>
    public int MostDaysAhead { get; init; } = 366;

    /// <summary>How many calendar days a range may have, first and last included, 1 or more; it is the bound on the work of a call too. Default 366.</summary>
    public int MostDaysOfRange { get; init; } = 366;

    /// <summary>
    /// Until when on the day itself a notice for today can be made or taken back, exclusive, in the time of the school. From then on
    /// today counts as past. Null, the default: all day long.
    /// </summary>
    public LocalTime? TodayUntil { get; init; }

    /// <summary>The longest comment, in characters. Default 500.</summary>
    public int LongestComment { get; init; } = 500;

    /// <summary>
    /// The reasons there are. Default: all five, given by representatives and the school; after more than three school days of
    /// illness, and for a visit to a doctor and a competition, a document is needed; another reason needs a comment.
    /// </summary>
    public IReadOnlyList<AbsenceReasonRule> Reasons { get; init; } =
    [
        new(AbsenceReason.Illness, Adults, DocumentFromDays: 4),
        new(AbsenceReason.Family, Adults),
        new(AbsenceReason.MedicalVisit, Adults, DocumentFromDays: 1),
        new(AbsenceReason.Competition, Adults, DocumentFromDays: 1),
        new(AbsenceReason.Other, Adults, NeedsComment: true),
    ];

    /// <summary>What the region says of a reason; null when there is no such reason there.</summary>
    public AbsenceReasonRule? RuleOf(AbsenceReason reason) => Reasons.FirstOrDefault(rule => rule.Reason == reason);

    /// <summary>The first day that a notice can still be made for or taken back from.</summary>
    /// <param name="now">Date and time at the school.</param>
    public LocalDate FirstOpenDay(LocalDateTime now) => TodayUntil is { } until && now.TimeOfDay >= until ? now.Date.PlusDays(1) : now.Date;
}
