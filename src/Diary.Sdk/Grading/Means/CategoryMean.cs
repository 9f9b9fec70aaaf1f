using System.Buffers;
using System.Numerics;

namespace Diary.Grading.Means;

/// <summary>The mean of one category, as the ratio of two sums. <c>default</c> is that of no marks.</summary>
/// <remarks>
/// Which marks to leave out is a fractional programme: of all choices that are allowed, that with the best quotient. It is solved exactly by Dinkelbach's way:
/// against the best quotient so far each mark is worth value − quotient, times its weight; leaving out what is worth the least gives a quotient that is better,
/// until none is. The best of all choices never falls when a mark rises, and leaving out nothing is always among them.
/// </remarks>
internal readonly struct CategoryMean<T>
    where T : IBinaryInteger<T>
{
    private readonly CompiledMean? _mean;
    private readonly T _upper;
    private readonly T _lower;
    private readonly T _common;

    private CategoryMean(CompiledMean mean, int count, int offered, T upper, T lower, T common)
    {
        _mean = mean;
        Count = count;
        Offered = offered;
        _upper = upper;
        _lower = lower;
        _common = common;
    }

    /// <summary>How many marks count; 0 when there is no mean.</summary>
    public int Count { get; }

    /// <summary>How many marks could have counted, those that were left out among them.</summary>
    public int Offered { get; }

    /// <summary>The sum: of values, or of points.</summary>
    public decimal Sum => new Ratio<T>(_upper, checked(_common * T.CreateChecked(ScoredMark.UnitsPerOne) * PerUpper)).ToDecimal();

    /// <summary>What it is divided by: the weights, or the greatest points.</summary>
    public decimal Weights => new Ratio<T>(_lower, checked(_common * (_mean!.IsOfPoints ? T.CreateChecked(ScoredMark.UnitsPerOne) : T.One))).ToDecimal();

    private T PerUpper => _mean!.IsOfPoints ? T.CreateChecked(_mean.FullUnits) : T.One;

    public static CategoryMean<T> Of(CompiledMean mean, byte category, ReadOnlySpan<ScoredMark> marks, Span<bool> left)
    {
        var common = mean.IsOfPoints ? T.One : CommonMultiple(mean, category, marks);
        var bonus = T.Zero;
        var entries = new Entries(marks.Length);
        try
        {
            for (var i = 0; i < marks.Length; i++)
            {
                ref readonly var mark = ref marks[i];
                if (!mark.Counts || mark.Category != category)
                    continue;
                var (upper, lower) = Parts(mean, mark, common);
                if (!mark.Traits.HasFlag(MarkTraits.Bonus))
                    entries.Add(i, upper, lower, mark.Traits);
                else if (mean.BonusAboveUnits is { } above)
                    bonus = checked(bonus + Above(mean, mark, above, upper, common));
            }

            if (entries.Required > 0)
                entries.Choose(mean.IsHigherBetter, mean.Categories[category], bonus);
            entries.Tell(left);
            return entries.Required == 0 ? default : new CategoryMean<T>(mean, entries.Kept, entries.Count, entries.Upper, entries.Lower, common);
        }
        finally
        {
            entries.Return();
        }
    }

    /// <summary>The mean, in ones.</summary>
    public Ratio<T> Mean(MeanRounding? rounding)
    {
        var exact = new Ratio<T>(_upper, checked(_lower * T.CreateChecked(ScoredMark.UnitsPerOne))).Reduced();
        if (rounding is null)
            return exact;
        var places = T.One;
        for (var place = 0; place < rounding.Places; place++)
            places *= T.CreateChecked(10);
        return new Ratio<T>(exact.Round(rounding), places);
    }

    public CategoryOutcome Outcome(CompiledCategory category) => Count == 0
        ? new CategoryOutcome(0, 0, 0, 0, null)
        : new CategoryOutcome(Count, Sum, Weights, Mean(null).ToDecimal(), category.Rounding is { } rounding ? decimal.Round(Mean(rounding).ToDecimal(), rounding.Places) : null);

    // Values: value × weight over weight. A value that is a share ("7/15" of 20) has no finite number of units; all are then multiplied by what makes them whole.
    // Points: points × weight × full score over greatest points × weight. Either way the quotient is the mean in units.
    private static (T Upper, T Lower) Parts(CompiledMean mean, in ScoredMark mark, T common)
    {
        var weight = T.CreateChecked(mark.Weight);
        var units = T.CreateChecked(mark.Units);
        var full = T.CreateChecked(mean.FullUnits);
        if (mean.IsOfPoints)
            return checked((units * weight * full, T.CreateChecked(mark.OutOf == 0 ? mean.FullUnits : mark.OutOf) * weight));
        return mark.OutOf == 0
            ? checked((units * weight * common, weight * common))
            : checked((units * full * common / T.CreateChecked(mark.OutOf) * weight, weight * common));
    }

    /// <summary>What a bonus mark adds: what it has above the bound.</summary>
    private static T Above(CompiledMean mean, in ScoredMark mark, int bound, T upper, T common)
    {
        var weight = T.CreateChecked(mark.Weight);
        var least = mean.IsOfPoints
            ? checked(T.CreateChecked(bound) * weight * T.CreateChecked(mean.FullUnits))
            : checked(T.CreateChecked(bound) * weight * common);
        return upper > least ? upper - least : T.Zero;
    }

    private static T CommonMultiple(CompiledMean mean, byte category, ReadOnlySpan<ScoredMark> marks)
    {
        var common = T.One;
        foreach (ref readonly var mark in marks)
        {
            if (mark.OutOf == 0 || !mark.Counts || mark.Category != category)
                continue;
            var outOf = T.CreateChecked(mark.OutOf);
            var needed = outOf / Ratio<T>.Gcd(outOf, checked(T.CreateChecked(mark.Units) * T.CreateChecked(mean.FullUnits)));
            common = checked(common / Ratio<T>.Gcd(common, needed) * needed);
        }

        return common;
    }

    /// <summary>The marks of a category, in rented memory.</summary>
    private ref struct Entries(int capacity)
    {
        private readonly Entry[] _entries = ArrayPool<Entry>.Shared.Rent(capacity);
        private readonly (T Worth, T Lower, int Entry)[] _worths = ArrayPool<(T, T, int)>.Shared.Rent(capacity);
        private int _count;

        public readonly int Count => _count;

        /// <summary>How many are not optional: at least one of them always counts.</summary>
        public int Required { get; private set; }

        public int Kept { get; private set; }

        public T Upper { get; private set; } = T.Zero;

        public T Lower { get; private set; } = T.Zero;

        public void Add(int mark, T upper, T lower, MarkTraits traits)
        {
            var optional = traits.HasFlag(MarkTraits.Optional);
            _entries[_count++] = new Entry(mark, upper, lower, optional, !optional && !traits.HasFlag(MarkTraits.NeverDropped));
            Required += optional ? 0 : 1;
        }

        public void Choose(bool isHigherBetter, CompiledCategory category, T bonus)
        {
            var droppable = 0;
            foreach (ref var entry in _entries.AsSpan(0, _count))
            {
                entry.IsKept = !entry.IsOptional;
                droppable += entry.IsDroppable ? 1 : 0;
            }

            var most = Math.Min(category.MostDropped(droppable, Required), Required - 1);
            Add(bonus);
            if (most == 0 && Required == _count)
                return;
            while (Improve(isHigherBetter, most, bonus))
            {
            }
        }

        public readonly void Tell(Span<bool> left)
        {
            if (left.IsEmpty)
                return;
            foreach (ref readonly var entry in _entries.AsSpan(0, _count))
                left[entry.Mark] = !entry.IsKept;
        }

        public readonly void Return()
        {
            ArrayPool<Entry>.Shared.Return(_entries);
            ArrayPool<(T, T, int)>.Shared.Return(_worths);
        }

        /// <summary>The best choice against the quotient so far; false when it is no better.</summary>
        private bool Improve(bool isHigherBetter, int most, T bonus)
        {
            var (upper, lower, harmful) = (Upper, Lower, 0);
            for (var i = 0; i < _count; i++)
            {
                ref var entry = ref _entries[i];
                var worth = checked(entry.Upper * lower - entry.Lower * upper);
                if (!isHigherBetter)
                    worth = -worth;
                entry.IsKept = !entry.IsOptional || worth > T.Zero;
                if (entry.IsDroppable && worth < T.Zero)
                    _worths[harmful++] = (worth, entry.Lower, i);
            }

            // Marks of the same worth and weight are alike, so that the order of the marks decides nothing.
            var worths = _worths.AsSpan(0, harmful);
            worths.Sort();
            for (var i = 0; i < Math.Min(most, harmful); i++)
                _entries[worths[i].Entry].IsKept = false;
            Add(bonus);
            return new Ratio<T>(Upper, Lower).Against(new Ratio<T>(upper, lower)) != 0;
        }

        private void Add(T bonus)
        {
            (Upper, Lower, Kept) = (bonus, T.Zero, 0);
            foreach (ref readonly var entry in _entries.AsSpan(0, _count))
            {
                if (!entry.IsKept)
                    continue;
                Upper = checked(Upper + entry.Upper);
                Lower = checked(Lower + entry.Lower);
                Kept++;
            }
        }
    }

    private record struct Entry(int Mark, T Upper, T Lower, bool IsOptional, bool IsDroppable)
    {
        public bool IsKept { get; set; }
    }
}
