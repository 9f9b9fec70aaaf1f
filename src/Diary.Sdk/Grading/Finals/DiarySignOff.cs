using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Grading.Finals;

/// <summary>What a legal representative has signed of one child's diary, as he signs the paper one: all marks up to an instant, and finals.</summary>
public sealed record DiarySignOff
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The child.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>Who has signed.</summary>
    public required Id<Person> Person { get; init; }

    /// <summary>All marks and corrections that were there then are seen; null when none were signed.</summary>
    public Instant? MarksSeenAt { get; init; }

    /// <summary>The finals that were signed, each once; null for none.</summary>
    public IReadOnlyList<SignedFinals>? Finals { get; init; }

    /// <summary>When the finals of a slot were signed last; null for never.</summary>
    public Instant? SignedAt(string year, FinalSlot slot) =>
        Finals?.FirstOrDefault(f => string.Equals(f.Year, year, StringComparison.Ordinal) && f.Slot == slot)?.At;

    /// <summary>The marks are signed as they are now.</summary>
    public DiarySignOff SignMarks(Instant now) => this with { MarksSeenAt = now };

    /// <summary>The finals of a slot are signed as they are now; what was signed of it before gives way.</summary>
    public DiarySignOff SignFinals(string year, FinalSlot slot, Instant now) => this with
    {
        Finals =
        [
            .. (Finals ?? []).Where(f => f.Slot != slot || !string.Equals(f.Year, year, StringComparison.Ordinal)),
            new SignedFinals { Year = year, Kind = slot.Kind, Period = slot.Period, At = now },
        ],
    };
}

/// <summary>Finals that were signed.</summary>
public sealed record SignedFinals
{
    /// <summary>The academic year.</summary>
    public required string Year { get; init; }

    /// <summary>What they are of.</summary>
    public required FinalKind Kind { get; init; }

    /// <summary>The period; null for what is of the whole year.</summary>
    public string? Period { get; init; }

    /// <summary>When. What was decided or corrected later is not signed.</summary>
    public required Instant At { get; init; }

    /// <summary>Which final of the year it is.</summary>
    public FinalSlot Slot => new(Kind, Period);
}
