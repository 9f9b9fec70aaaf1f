using Diary.Results;
using NodaTime;

namespace Diary.Grading;

/// <summary>
/// The versions of a policy in the order in which they came into force, each ready to reckon. A final is drawn by the version of its day, today and in ten years.
/// Immutable and safe for any number of threads.
/// </summary>
public sealed class GradingPolicyTimeline
{
    private readonly GradingEngine[] _engines;

    private GradingPolicyTimeline(GradingEngine[] engines) => _engines = engines;

    /// <summary>All versions, the first in force first.</summary>
    public IReadOnlyList<GradingEngine> Versions => _engines;

    /// <summary>
    /// Checks the versions and puts them in order. Errors: <see cref="InvalidInput"/> with every contradiction of each, as "[1].scale.direction", and when there is none,
    /// two come into force on one day, or a later one has not the higher number though it has the same id.
    /// </summary>
    public static Result<GradingPolicyTimeline> Create(IReadOnlyList<GradingPolicy> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var problems = new List<Problem>();
        var engines = new List<(int Place, GradingEngine Engine)>();
        foreach (var (i, policy) in policies.Index())
        {
            if (GradingEngine.Create(policy).TryGet(out var engine, out var error))
                engines.Add((i, engine));
            else
                problems.AddRange(error.Problems.Select(p => p.Under(At(i))));
        }

        if (policies.Count == 0)
            problems.Add(new Problem("", "Must hold at least one version."));
        engines.Sort(static (one, other) => From(one.Engine).CompareTo(From(other.Engine)));
        foreach (var ((_, earlier), (place, later)) in engines.Zip(engines.Skip(1)))
        {
            if (From(earlier) == From(later))
                problems.Add(new Problem($"{At(place)}.effectiveFrom", "Is the day on which another version comes into force."));
            else if (string.Equals(earlier.Policy.Id, later.Policy.Id, StringComparison.Ordinal) && earlier.Policy.Version >= later.Policy.Version)
                problems.Add(new Problem($"{At(place)}.version", "Must be higher than that of the version before it."));
        }

        return problems.Count == 0 ? new GradingPolicyTimeline([.. engines.Select(static e => e.Engine)]) : new InvalidInput(problems);
    }

    /// <summary>The version in force on a day; of days before all of them, the first.</summary>
    public GradingEngine For(LocalDate day)
    {
        var i = _engines.Length - 1;
        while (i > 0 && From(_engines[i]) > day)
            i--;
        return _engines[i];
    }

    private static LocalDate From(GradingEngine engine) => engine.Policy.EffectiveFrom ?? LocalDate.MinIsoValue;

    private static string At(int place) => $"[{place.ToString(System.Globalization.CultureInfo.InvariantCulture)}]";
}
