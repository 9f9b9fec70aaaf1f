using System.Text.Json.Serialization;

namespace Diary.Grading;

/// <summary>Which marks there are, and which end is the good one.</summary>
public sealed record GradingScale
{
    /// <summary>Which end is the good one.</summary>
    public required ScaleDirection Direction { get; init; }

    /// <summary>The symbols, at least one of them with a value. No two are written alike, whatever the case of the letters.</summary>
    public required IReadOnlyList<ScaleSymbol> Symbols { get; init; }
}

/// <summary>Which end of a scale is the good one.</summary>
public enum ScaleDirection
{
    /// <summary>The more the better: 5 in Russia, 20 in France.</summary>
    HigherIsBetter = 0,

    /// <summary>The less the better: 1 in Germany.</summary>
    LowerIsBetter = 1,
}

/// <summary>One mark of a scale: a number that enters the mean, or a word that never does.</summary>
public sealed record ScaleSymbol
{
    /// <summary>How it is written: 1 to 16 characters without space at the ends. "5", "зачёт".</summary>
    public required string Symbol { get; init; }

    /// <summary>What it counts for, 0 to 1000 with at most 4 decimal places; null for a word.</summary>
    public decimal? Value { get; init; }

    /// <summary>What the word says; null for a number.</summary>
    public SymbolMeaning? Meaning { get; init; }

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
