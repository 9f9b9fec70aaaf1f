namespace Diary.Grading;

/// <summary>The policies that come with the library, each a JSON file that a region may copy and change. docs/grading has a page on each.</summary>
public static class ShippedPolicies
{
    private static readonly Lazy<IReadOnlyList<GradingPolicy>> LazyAll = new(static () =>
        [Russia5, Russia5Moscow, Russia5Novosibirsk, Poland6, Germany6, Czech5, France20, Finland10, UnitedStates, Points100]);

    private static readonly Lazy<GradingPolicy> LazyRussia5 = Load("russia-5");
    private static readonly Lazy<GradingPolicy> LazyRussia5Moscow = Load("russia-5-moscow");
    private static readonly Lazy<GradingPolicy> LazyRussia5Novosibirsk = Load("russia-5-novosibirsk");
    private static readonly Lazy<GradingPolicy> LazyPoland6 = Load("poland-6");
    private static readonly Lazy<GradingPolicy> LazyGermany6 = Load("germany-6");
    private static readonly Lazy<GradingPolicy> LazyCzech5 = Load("czech-5");
    private static readonly Lazy<GradingPolicy> LazyFrance20 = Load("france-20");
    private static readonly Lazy<GradingPolicy> LazyFinland10 = Load("finland-10");
    private static readonly Lazy<GradingPolicy> LazyUnitedStates = Load("us-percent");
    private static readonly Lazy<GradingPolicy> LazyPoints100 = Load("points-100");

    /// <summary>Russia, 5 to 1: finals from 4.50, 3.50 and 2.50.</summary>
    public static GradingPolicy Russia5 => LazyRussia5.Value;

    /// <summary>The same, and whoever aims at a final is shown 4.51, 3.51 and 2.51, as МЭШ does in Moscow.</summary>
    public static GradingPolicy Russia5Moscow => LazyRussia5Moscow.Value;

    /// <summary>The same with finals of periods from 4.65, 3.65 and 2.65, as schools of Novosibirsk do.</summary>
    public static GradingPolicy Russia5Novosibirsk => LazyRussia5Novosibirsk.Value;

    /// <summary>Poland, 6 to 1 with + and −: finals from 5.26, 4.51, 3.51, 2.51 and 1.75.</summary>
    public static GradingPolicy Poland6 => LazyPoland6.Value;

    /// <summary>Germany, 1 to 6: a tie is in the student's favour, 2.50 is a 2.</summary>
    public static GradingPolicy Germany6 => LazyGermany6.Value;

    /// <summary>Czechia, 1 to 5 with half steps.</summary>
    public static GradingPolicy Czech5 => LazyCzech5.Value;

    /// <summary>France, 0 to 20 with coefficients, and the special marks, bonus and optional marks of PRONOTE.</summary>
    public static GradingPolicy France20 => LazyFrance20.Value;

    /// <summary>Finland, 10 to 4 with quarters.</summary>
    public static GradingPolicy Finland10 => LazyFinland10.Value;

    /// <summary>United States: points by weighted categories, in percent; letters; grade point average.</summary>
    public static GradingPolicy UnitedStates => LazyUnitedStates.Value;

    /// <summary>Points: all points over all that could be had, in percent.</summary>
    public static GradingPolicy Points100 => LazyPoints100.Value;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GradingPolicy> All => LazyAll.Value;

    private static Lazy<GradingPolicy> Load(string id) => new(() => GradingPolicyJson.Parse(GradingResources.Read($"{id}.json")).Value);
}
