using System.Text.Json.Serialization;

namespace Diary.Grading;

/// <summary>Which marks there are, and which end is the good one.</summary>
public sealed record GradingScale
{
    /// <summary>Which end is the good one.</summary>
    public required ScaleDirection Direction { get; init; }

    /// <summary>The symbols. No two are written alike, whatever the case of the letters. At least one has a value, unless there are <see cref="Numbers"/>.</summary>
    public required IReadOnlyList<ScaleSymbol> Symbols { get; init; }

    /// <summary>What may follow a symbol with a value: "4+", "3-". Null for nothing.</summary>
    public IReadOnlyList<ScaleModifier>? Modifiers { get; init; }

    /// <summary>Numbers that are marks by themselves, without being listed: 0 to 20 in France. Null for none.</summary>
    public NumberRange? Numbers { get; init; }
}

/// <summary>A sign behind a symbol that moves its value.</summary>
public sealed record ScaleModifier
{
    /// <summary>How it is written: "+". 1 to 4 characters.</summary>
    public required string Sign { get; init; }

    /// <summary>By how much the value changes; more is not always better: in Germany "2+" is 1.75.</summary>
    public required decimal Shift { get; init; }

    /// <summary>The symbols that it may follow; null for all with a value.</summary>
    public IReadOnlyList<string>? After { get; init; }

    /// <summary>Other ways to type it: "−". Null for none.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }
}

/// <summary>Numbers that are marks by themselves.</summary>
public sealed record NumberRange
{
    /// <summary>The least, inclusive, 0 or more.</summary>
    public required decimal From { get; init; }

    /// <summary>The greatest, inclusive, at most <see cref="ScoredMark.MaxValue"/>. More than <see cref="Full"/> where more than everything can be had.</summary>
    public required decimal To { get; init; }

    /// <summary>Decimal places that a mark may have, 0 to 4.</summary>
    public required int Places { get; init; }

    /// <summary>What everything right is worth: 20 in France, 100 for percentages.</summary>
    public required decimal Full { get; init; }

    /// <summary>
    /// Whether a mark may name what everything right is worth in this work: "7/10". It counts for 7 ÷ 10 × <see cref="Full"/>, and in a mean of points
    /// for 7 of 10. A pending mark may say it too, "?/10", so that missing work counts for what it would have given. Null or false for no.
    /// </summary>
    public bool? OutOf { get; init; }
}

/// <summary>Which end of a scale is the good one.</summary>
public enum ScaleDirection
{
    /// <summary>The more the better: 5 in Russia, 20 in France.</summary>
    HigherIsBetter = 0,

    /// <summary>The less the better: 1 in Germany.</summary>
    LowerIsBetter = 1,
}

/// <summary>One mark of a scale: with a value it enters the mean, as a mere word it never does.</summary>
public sealed record ScaleSymbol
{
    /// <summary>How it is written: 1 to 16 characters without space at the ends. "5", "зачёт".</summary>
    public required string Symbol { get; init; }

    /// <summary>What it counts for, 0 to 1000 with at most 4 decimal places; null for a word.</summary>
    public decimal? Value { get; init; }

    /// <summary>
    /// What the word says; null for a number. Absent, not handed in and not marked may have a value beside it, and then count for it ("AbsZ"); the others
    /// may not.
    /// </summary>
    public SymbolMeaning? Meaning { get; init; }

    /// <summary>What everything right would have been, where the mark itself says so: 10 for "7/10", and for the pending "?/10". Never in a policy.</summary>
    [JsonIgnore]
    public decimal? OutOf { get; init; }

    /// <summary>Other ways to type it, read as this symbol: "зачет". Null for none.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>Whether it may enter a mean.</summary>
    [JsonIgnore]
    public bool IsNumeric => Value is not null;
}

/// <summary>What a mark without a value says.</summary>
public enum SymbolMeaning
{
    /// <summary>Not assessed, for want of marks: "н/а".</summary>
    NotAssessed = 0,

    /// <summary>Exempt from the subject: "осв".</summary>
    Exempt = 1,

    /// <summary>Passed: "зачёт".</summary>
    Passed = 2,

    /// <summary>Not passed: "незачёт".</summary>
    Failed = 3,

    /// <summary>A mark is to come, "•": work that may still be handed in. It may have a day (<see cref="MarkRevision.DueOn"/>).</summary>
    Pending = 4,

    /// <summary>Was not there when the work was written: "Abs".</summary>
    Absent = 5,

    /// <summary>Did not hand the work in: "NR".</summary>
    NotHandedIn = 6,

    /// <summary>The work was not marked: "NN".</summary>
    NotMarked = 7,
}
