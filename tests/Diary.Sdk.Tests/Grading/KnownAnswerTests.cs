using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Diary.Calendars;
using Diary.Grading;

namespace Diary.Tests.Grading;

/// <summary>
/// What gradebooks, ministries and schools say themselves that comes out: known-answers.json, each with its source. The format is that of
/// <see cref="WrittenMarks"/>, and policies are shipped ones with what the source has otherwise.
/// </summary>
public class KnownAnswerTests
{
    private static readonly JsonArray All = JsonNode.Parse(File.ReadAllText(PathOf("known-answers.json")))!.AsArray();

    public static TheoryData<int, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var (i, known) in All.Index())
                data.Add(i, (string)known!["source"]!);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Comes_out_as_its_source_says(int index, string source)
    {
        Assert.NotEmpty(source);
        var known = All[index]!.AsObject();
        var engine = Policies.Engine(PolicyOf(known));
        var (average, final) = known switch
        {
            _ when known["year"] is JsonArray year => Of(engine.Annual([.. year.Select(static (f, i) => new PeriodFinalMark($"{i}", (string?)f))])),
            _ when known["gpa"] is JsonArray gpa => (engine.GradePointAverage(gpa.Select(static g => Credited((string)g!)))?.Rounded, null),
            _ when known["certificate"] is { } grade => Of(engine.Certificate((int)grade, known["certificateMarks"]!.AsArray().Select(static m => Certified((string)m!)))),
            _ => Of(engine.PeriodFinal(MarksOf(known), PeriodKind.Quarters, known["view"] is null ? default : GradingView.Final)),
        };

        if (known.ContainsKey("average"))
            Assert.Equal((string?)known["average"] is { } text ? Decimals.Parse(text) : null, average);
        if (known.ContainsKey("final"))
            Assert.Equal((string?)known["final"], final);
        Assert.True(known.ContainsKey("average") || known.ContainsKey("final"));
    }

    private static (decimal? Average, string? Final) Of(FinalProposal proposal) => (proposal.Average?.Rounded, proposal.Symbol);

    private static Mark[] MarksOf(JsonObject known) => WrittenMarks.Read([.. known["marks"]!.AsArray().Select(static m => (string)m!)]);

    private static CreditedFinal Credited(string text)
    {
        var words = text.Split(' ');
        return new CreditedFinal(text, words[0], Decimals.Parse(words[1]));
    }

    private static CertificateMark Certified(string text)
    {
        var words = text.Split(' ');
        return new CertificateMark(text, Enum.Parse<CertificateSource>(words[0], ignoreCase: true), int.Parse(words[1], CultureInfo.InvariantCulture), words[2]);
    }

    private static GradingPolicy PolicyOf(JsonObject known)
    {
        var policy = (string)known["base"]! switch
        {
            "points" => Policies.Numbers(new MeanRule { Of = MeanBasis.Points }, places: 2),
            "values" => Policies.Numbers(places: 2),
            var id => ShippedPolicies.All.Single(p => string.Equals(p.Id, id, StringComparison.Ordinal)),
        };

        // What the source has otherwise is put into the policy's JSON, and so is checked as all policies are.
        var json = JsonNode.Parse(GradingPolicyJson.Write(policy))!.AsObject();
        json["periodFinal"]!["minimumMarks"] = JsonNode.Parse("""{ "quarter": 0, "trimester": 0, "halfYear": 0, "module": 0 }""");
        if (known["mean"] is { } mean)
            json["mean"] = mean.DeepClone();
        if (known["rounding"] is { } rounding)
            json["periodFinal"]!["rounding"] = rounding.DeepClone();
        if (known["thresholds"] is { } thresholds)
            json["periodFinal"]!["thresholds"] = thresholds.DeepClone();
        if (known["otherwise"] is { } otherwise)
            json["periodFinal"]!["otherwise"] = otherwise.DeepClone();
        return GradingPolicyJson.Parse(Encoding.UTF8.GetBytes(json.ToJsonString())).Value;
    }

    private static string PathOf(string file, [CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, file);
}
