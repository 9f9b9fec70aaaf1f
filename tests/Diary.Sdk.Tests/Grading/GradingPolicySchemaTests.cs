using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Diary.Grading;

namespace Diary.Tests.Grading;

public class GradingPolicySchemaTests
{
    private static readonly JsonNode Published = JsonNode.Parse(File.ReadAllText(SchemaFile()))!;

    /// <summary>
    /// The published schema says more than the reader's own (ranges, descriptions), but of the same members: the same names,
    /// the same ones required, the same kinds and words, and nothing else allowed.
    /// </summary>
    [Fact]
    public void Describes_what_the_reader_reads()
    {
        var read = GradingJsonContext.Instance.GradingPolicy.GetJsonSchemaAsNode();

        Assert.Equal(Lines(read, read, ""), Lines(Published, Published, ""));
    }

    [Fact]
    public void Says_the_ranges_that_the_rules_check()
    {
        var symbol = Published["$defs"]!["symbol"]!["properties"]!;
        var weights = Published["$defs"]!["weights"]!["properties"]!;

        Assert.Equal(ScoredMark.MaxValue, (int)symbol["value"]!["maximum"]!);
        Assert.Equal(ScoredMark.MaxWeight, (int)weights["to"]!["maximum"]!);
        Assert.Equal(MeanRounding.MostPlaces, (int)Published["$defs"]!["rounding"]!["properties"]!["places"]!["maximum"]!);
    }

    private static List<string> Lines(JsonNode root, JsonNode node, string path)
    {
        // Of dates, which a converter writes, the reader's own schema says nothing; the published one says that they are text.
        if (node is JsonValue)
            return [$"{path}: string"];
        var schema = Resolve(root, node);
        if (schema["properties"] is JsonObject properties)
        {
            var required = (schema["required"]?.AsArray() ?? []).Select(static r => (string)r!).ToHashSet(StringComparer.Ordinal);
            Assert.False((bool)schema["additionalProperties"]!, path);
            return
            [
                .. properties.OrderBy(static p => p.Key, StringComparer.Ordinal).SelectMany(p =>
                    Lines(root, p.Value!, $"{path}/{p.Key}{(required.Contains(p.Key) ? "" : "?")}")),
            ];
        }

        if (schema["items"] is { } items)
            return Lines(root, items, $"{path}[]");
        var words = schema["enum"]?.AsArray().Where(static w => w is not null).Select(static w => (string)w!);
        return [$"{path}: {(words is null ? Kind(schema["type"]!) : string.Join('|', words))}"];
    }

    private static string Kind(JsonNode type) =>
        type is JsonArray several ? several.Select(static t => (string)t!).Single(static t => t is not "null") : (string)type!;

    private static JsonNode Resolve(JsonNode root, JsonNode node) =>
        (string?)node["$ref"] is { } reference
            ? reference.TrimStart('#', '/').Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Aggregate(root, static (at, name) => at is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : at[name]!)
            : node;

    private static string SchemaFile([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../docs/schemas/grading-policy.schema.json");
}
