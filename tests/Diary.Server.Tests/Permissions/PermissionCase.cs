namespace Diary.Server.Tests.Permissions;

/// <summary>
/// The case table of who may do what: <c>cases.csv</c> says for each call and each kind of caller how it ends, and
/// <c>relations.csv</c> how each kind of caller stands to each kind of thing. To add a call, add a row to the first and a request to
/// <see cref="PermissionRequests"/>.
/// </summary>
/// <param name="Rpc">The call: "GradingService/RecordMarks".</param>
/// <param name="Variant">Tells several rows of one call apart; may be empty.</param>
/// <param name="Action">The action it asks the permission table for.</param>
/// <param name="Resource">The kind of thing: a row of <c>relations.csv</c>.</param>
/// <param name="Caller">The kind of caller.</param>
/// <param name="Expected">ok, denied, hidden or anonymous.</param>
public sealed record PermissionCase(string Rpc, string Variant, string Action, string Resource, string Caller, string Expected)
{
    /// <summary>The kind of caller who has not signed in, and so has no relation to anything.</summary>
    public const string Anonymous = "anonymous";

    private const int FirstCaller = 4;

    /// <summary>All cases, row by row.</summary>
    public static IReadOnlyList<PermissionCase> All { get; } = ReadCases();

    /// <summary>How a kind of caller stands to a kind of thing, as names of relations.</summary>
    public static IReadOnlyDictionary<(string Resource, string Caller), string> Relations { get; } = ReadRelations();

    /// <summary>Whether nobody has signed in.</summary>
    public bool IsAnonymous => string.Equals(Caller, Anonymous, StringComparison.Ordinal);

    /// <summary>The name of the request, in the table of requests.</summary>
    public string Request => Variant.Length == 0 ? Rpc : $"{Rpc} {Variant}";

    private static List<PermissionCase> ReadCases()
    {
        var (header, rows) = Read("cases.csv");
        return [.. rows.SelectMany(r => header.Index().Skip(FirstCaller).Select(c => new PermissionCase(r[0], r[1], r[2], r[3], c.Item, r[c.Index])))];
    }

    private static Dictionary<(string Resource, string Caller), string> ReadRelations()
    {
        var (header, rows) = Read("relations.csv");
        return rows
            .SelectMany(r => header.Index().Skip(1).Select(c => (Key: (r[0], c.Item), Relations: r[c.Index].Replace(' ', ','))))
            .ToDictionary(r => r.Key, r => r.Relations);
    }

    private static (string[] Header, IReadOnlyList<string[]> Rows) Read(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Permissions", file)).Select(l => l.Split(',')).ToList();
        Assert.All(lines, l => Assert.Equal(lines[0].Length, l.Length));
        return (lines[0], lines[1..]);
    }
}
