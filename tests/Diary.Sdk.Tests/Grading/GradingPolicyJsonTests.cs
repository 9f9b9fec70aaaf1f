using System.Text;
using System.Text.Json.Nodes;
using Diary.Grading;
using Diary.Results;

namespace Diary.Tests.Grading;

public class GradingPolicyJsonTests
{
    public static TheoryData<string> Shipped => [.. ShippedPolicies.All.Select(static p => p.Id)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_policy_is_read_back_as_it_was_written(string id)
    {
        var policy = ShippedPolicies.All.Single(p => string.Equals(p.Id, id, StringComparison.Ordinal));
        var written = GradingPolicyJson.Write(policy);

        var read = GradingPolicyJson.Parse(written).Value;

        Assert.Equivalent(policy, read, strict: true);
        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(GradingPolicyJson.Write(read)));
    }

    [Fact]
    public void Bounds_keep_their_digits()
    {
        Assert.Contains("4.50", Encoding.UTF8.GetString(GradingPolicyJson.Write(ShippedPolicies.Russia5)), StringComparison.Ordinal);
    }

    /// <summary>Every member without which there is no policy: each is missed by its path, also several at once.</summary>
    [Theory]
    [InlineData("id")]
    [InlineData("title")]
    [InlineData("version")]
    [InlineData("scale")]
    [InlineData("scale.direction")]
    [InlineData("scale.symbols")]
    [InlineData("weights")]
    [InlineData("weights.default")]
    [InlineData("weights.from")]
    [InlineData("weights.to")]
    [InlineData("periodFinal")]
    [InlineData("periodFinal.rounding")]
    [InlineData("periodFinal.rounding.places")]
    [InlineData("periodFinal.rounding.mode")]
    [InlineData("periodFinal.thresholds")]
    [InlineData("periodFinal.otherwise")]
    [InlineData("periodFinal.minimumMarks")]
    [InlineData("periodFinal.minimumMarks.quarter")]
    [InlineData("periodFinal.minimumMarks.trimester")]
    [InlineData("periodFinal.minimumMarks.halfYear")]
    [InlineData("periodFinal.minimumMarks.module")]
    [InlineData("periodFinal.tooFewMarks")]
    [InlineData("annual")]
    [InlineData("annual.rounding")]
    [InlineData("annual.thresholds")]
    [InlineData("annual.otherwise")]
    [InlineData("annual.blockedBy")]
    public void A_missing_member_is_named(string path)
    {
        Assert.Equal([path], Problems(json => Remove(json, path)).Select(static p => p.Path));
    }

    [Fact]
    public void All_problems_of_form_are_found_at_once()
    {
        var problems = Problems(static json =>
        {
            json["version"] = "one";
            json["colour"] = "green";
            json["scale"]!["symbols"]![0]!.AsObject().Remove("symbol");
            json["scale"]!["symbols"]![5]!["meaning"] = "unknown";
            json["periodFinal"]!["thresholds"]![1]!["bound"] = "3.5";
            json["annual"]!["blockedBy"]![0] = 7;
        });

        Assert.Equal(
            ["annual.blockedBy[0]", "colour", "periodFinal.thresholds[1].bound", "scale.symbols[0].symbol", "scale.symbols[5].meaning", "version"],
            problems.Select(static p => p.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_contradictions_are_found_at_once()
    {
        var problems = Problems(static json =>
        {
            json["id"] = "Россия";
            json["title"] = " ";
            json["version"] = 0;
            json["scale"]!["symbols"]![0]!["value"] = 1000.00001m;
            json["scale"]!["symbols"]![1]!["meaning"] = "passed";
            json["scale"]!["symbols"]![6]!["symbol"] = "Н/А";
            json["scale"]!["symbols"]![7]!["aliases"] = new JsonArray(" зачет");
            json["weights"]!["default"] = 101;
            json["weights"]!["from"] = -1;
            json["periodFinal"]!["rounding"]!["places"] = 5;
            json["periodFinal"]!["thresholds"]![1]!["bound"] = 4.5m;
            json["periodFinal"]!["minimumMarks"]!["quarter"] = -1;
            json["periodFinal"]!["tooFewMarks"] = "2";
            json["annual"]!["thresholds"]![0]!["symbol"] = "6";
            json["annual"]!["thresholds"]![2]!["bound"] = 2.505m;
            json["annual"]!["otherwise"] = "3";
            json["annual"]!["blockedBy"]![0] = "5";
        });

        Assert.Equal(
            [
                "annual.blockedBy[0]", "annual.otherwise", "annual.thresholds[0].symbol", "annual.thresholds[2].bound", "id",
                "periodFinal.minimumMarks.quarter", "periodFinal.rounding.places", "periodFinal.thresholds[1].bound", "periodFinal.tooFewMarks",
                "scale.symbols[0].value", "scale.symbols[1]", "scale.symbols[6].symbol", "scale.symbols[7].aliases[0]", "title", "version",
                "weights.default", "weights.from",
            ],
            problems.Select(static p => p.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_scale_of_words_alone_has_no_mean()
    {
        var problems = Problems(static json =>
        {
            foreach (var symbol in json["scale"]!["symbols"]!.AsArray().Where(static s => s!["value"] is not null))
            {
                symbol!.AsObject().Remove("value");
                symbol["meaning"] = "passed";
            }
        });

        Assert.Contains("scale.symbols", problems.Select(static p => p.Path));
    }

    [Fact]
    public void A_better_mean_must_not_give_a_worse_final()
    {
        var problems = Problems(static json => (json["annual"]!["thresholds"]![0]!["symbol"], json["annual"]!["thresholds"]![1]!["symbol"]) = ("4", "5"));

        Assert.Equal("annual.thresholds[1].symbol", Assert.Single(problems).Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}")]
    public void What_is_no_document_is_an_error_and_no_exception(string text)
    {
        Assert.NotEmpty(Assert.IsType<InvalidInput>(GradingPolicyJson.Parse(Encoding.UTF8.GetBytes(text)).Error).Problems);
    }

    [Fact]
    public void An_engine_takes_no_policy_that_contradicts_itself()
    {
        var policy = ShippedPolicies.Russia5 with { Weights = new WeightRule(0, 0, 0), Scale = ShippedPolicies.Russia5.Scale with { Direction = (ScaleDirection)9 } };

        Assert.Contains("weights.to", GradingEngine.Create(policy).Error.Problems.Select(static p => p.Path));
        Assert.Contains("scale.direction", GradingEngine.Create(policy).Error.Problems.Select(static p => p.Path));
    }

    private static IReadOnlyList<Problem> Problems(Action<JsonObject> spoil)
    {
        var json = JsonNode.Parse(GradingPolicyJson.Write(ShippedPolicies.Russia5))!.AsObject();
        spoil(json);
        return GradingPolicyJson.Parse(Encoding.UTF8.GetBytes(json.ToJsonString())).Error.Problems;
    }

    private static void Remove(JsonObject json, string path)
    {
        var names = path.Split('.');
        var parent = names[..^1].Aggregate((JsonNode)json, static (node, name) => node[name]!);
        Assert.True(parent.AsObject().Remove(names[^1]));
    }
}
