using Diary.Grading.Means;
using Diary.Identifiers;

namespace Diary.Grading;

/// <summary>Lets one of a mark and those that retake it count, or their mean.</summary>
internal static class Retakes
{
    /// <summary>Changes what the marks come to. They are in the order of dates, and stay in it.</summary>
    public static void Apply(List<JudgedMark> marks, RetakeRule rule, CompiledMean mean)
    {
        var places = new Dictionary<Id<Mark>, int>();
        for (var i = 0; i < marks.Count; i++)
            places.TryAdd(marks[i].Mark.Id, i);
        foreach (var attempts in Enumerable.Range(0, marks.Count).GroupBy(i => First(marks, places, i)))
        {
            List<int> counting = [.. attempts.Where(i => marks[i].Score.Counts)];
            if (counting.Count < 2)
                continue;
            switch (rule)
            {
                case RetakeRule.Last:
                    Keep(marks, counting, counting[^1], mean, MarkFate.RetakenLater);
                    break;
                case RetakeRule.Best:
                    Keep(marks, counting, Best(marks, counting, mean), mean, MarkFate.NotTheBestAttempt);
                    break;
                default:
                    Average(marks, counting, mean);
                    break;
            }
        }
    }

    /// <summary>The mark where a chain of retakes begins, or what it names when that is not among the marks.</summary>
    private static Id<Mark> First(List<JudgedMark> marks, Dictionary<Id<Mark>, int> places, int place)
    {
        var mark = marks[place].Mark;

        // A chain is never longer than the marks; what is longer turns in a circle, which no command lets in.
        for (var step = 0; step < marks.Count && mark.RetakeOf is { } earlier; step++)
        {
            if (!places.TryGetValue(earlier, out var at))
                return earlier;
            mark = marks[at].Mark;
        }

        return mark.Id;
    }

    private static void Keep(List<JudgedMark> marks, List<int> attempts, int kept, CompiledMean mean, MarkFate others)
    {
        var first = marks[attempts[0]].Score;
        foreach (var i in attempts)
            marks[i] = i == kept ? marks[i] with { Score = As(first, Attempts.InPlaceOf(first, marks[i].Score, mean)) } : marks[i] with { Fate = others, Score = default };
    }

    private static int Best(List<JudgedMark> marks, List<int> attempts, CompiledMean mean)
    {
        var best = attempts[0];
        foreach (var i in attempts)
        {
            var difference = Share(marks[i].Score, mean).Against(Share(marks[best].Score, mean));
            if (mean.IsHigherBetter ? difference > 0 : difference < 0)
                best = i;
        }

        return best;
    }

    /// <summary>The plain mean of n values is the share Σ of n times the full score, which a mark can hold exactly.</summary>
    private static void Average(List<JudgedMark> marks, List<int> attempts, CompiledMean mean)
    {
        var first = marks[attempts[0]].Score;
        List<JudgedMark> all = [.. attempts.Select(i => marks[i])];
        var score = As(first, Attempts.Mean(all, mean));
        foreach (var i in attempts)
            marks[i] = i == attempts[^1] ? marks[i] with { Score = score, Attempts = all } : marks[i] with { Fate = MarkFate.InMeanOfAttempts, Score = default };
    }

    private static Ratio<Int128> Share(ScoredMark score, CompiledMean mean) =>
        score.OutOf == 0 ? new Ratio<Int128>(score.Units, 1) : new Ratio<Int128>((Int128)score.Units * mean.FullUnits, score.OutOf);

    private static ScoredMark As(ScoredMark first, (int Units, int OutOf) points) =>
        new(points.Units, first.Weight, points.OutOf, first.Category, first.Traits & ~MarkTraits.HasOutOf);
}
