namespace Diary.Grading.Means;

/// <summary>A <see cref="MeanRule"/>, ready to be reckoned by. One without categories has a single one that takes everything.</summary>
internal sealed class CompiledMean
{
    private readonly byte?[] _categoryOf = new byte?[Enum.GetValues<WorkKind>().Length];

    public CompiledMean(GradingPolicy policy)
    {
        Rule = policy.Mean ?? new MeanRule();
        Categories = Rule.Categories is { } categories
            ? [.. categories.Select(static c => new CompiledCategory(c.Weight, c.DropLowest ?? 0, c.KeepHighest, c.Rounding))]
            : [new CompiledCategory(1, 0, null, null)];
        for (var kind = 0; kind < _categoryOf.Length; kind++)
            _categoryOf[kind] = Rule.Categories is null ? (byte)0 : Find(Rule.Categories, (WorkKind)kind);
        FullUnits = policy.Scale.Numbers is { } numbers ? ScoredMark.ToUnits(numbers.Full)!.Value : ScoredMark.UnitsPerOne;
        BonusAboveUnits = Rule.BonusAbove is { } above ? ScoredMark.ToUnits(above) : null;
        IsHigherBetter = policy.Scale.Direction == ScaleDirection.HigherIsBetter;
        IsOfPoints = Rule.Of == MeanBasis.Points;
        IsPlain = Rule.Categories is null && !IsOfPoints && Rule.Cap is null;
    }

    public MeanRule Rule { get; }

    public IReadOnlyList<CompiledCategory> Categories { get; }

    /// <summary>Whether plain marks have the plain weighted mean.</summary>
    public bool IsPlain { get; }

    public bool IsOfPoints { get; }

    public bool IsHigherBetter { get; }

    /// <summary>The full score in units. Scales without numbers have none and take 1, of which only means of attempts are shares.</summary>
    public int FullUnits { get; }

    public int? BonusAboveUnits { get; }

    /// <summary>The place of the category of a kind of work; null when it has none.</summary>
    public byte? CategoryOf(WorkKind kind) => (int)kind < _categoryOf.Length ? _categoryOf[(int)kind] : null;

    public MarkTraits TraitsOf(WorkKind kind, MarkRole? role)
    {
        var traits = role switch
        {
            MarkRole.Bonus => MarkTraits.Bonus,
            MarkRole.Optional => MarkTraits.Optional,
            _ => MarkTraits.None,
        };
        if (Rule.Categories is { } categories && CategoryOf(kind) is { } place && categories[place].NeverDrop?.Contains(kind) == true)
            traits |= MarkTraits.NeverDropped;
        return traits;
    }

    private static byte? Find(IReadOnlyList<MarkCategory> categories, WorkKind kind)
    {
        byte? rest = null;
        for (var i = 0; i < categories.Count; i++)
        {
            if (categories[i].Kinds is not { } kinds)
                rest = (byte)i;
            else if (kinds.Contains(kind))
                return (byte)i;
        }

        return rest;
    }
}

/// <summary>A category, ready to be reckoned by.</summary>
internal sealed record CompiledCategory(int Weight, int DropLowest, int? KeepHighest, MeanRounding? Rounding)
{
    /// <summary>How many of its marks may be left out.</summary>
    public int MostDropped(int droppable, int all) => KeepHighest is { } keep ? Math.Min(droppable, Math.Max(0, all - keep)) : Math.Min(droppable, DropLowest);
}
