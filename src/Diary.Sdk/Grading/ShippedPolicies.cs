namespace Diary.Grading;

/// <summary>The policies that come with the library, each a JSON file that a region may copy and change.</summary>
public static class ShippedPolicies
{
    private static readonly Lazy<GradingPolicy> LazyRussia5 = new(static () => Load("russia-5"));
    private static readonly Lazy<GradingPolicy> LazyRussia5Novosibirsk = new(static () => Load("russia-5-novosibirsk"));

    /// <summary>Russia, 5 to 1: finals from 4.50, 3.50 and 2.50.</summary>
    public static GradingPolicy Russia5 => LazyRussia5.Value;

    /// <summary>The same with finals of periods from 4.65, 3.65 and 2.65, as schools of Novosibirsk do.</summary>
    public static GradingPolicy Russia5Novosibirsk => LazyRussia5Novosibirsk.Value;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GradingPolicy> All => [Russia5, Russia5Novosibirsk];

    private static GradingPolicy Load(string id) =>
        GradingPolicyJson.Parse(GradingResources.Read($"{id}.json")).Value;
}
