using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Diary.Results;

namespace Diary.Grading;

/// <summary>The JSON form of a policy; its schema is docs/schemas/grading-policy.schema.json.</summary>
public static class GradingPolicyJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>
    /// Reads a policy in UTF-8. Errors: <see cref="InvalidInput"/>, with every member that is missing, unknown or of the
    /// wrong kind; when the shape is right, with every contradiction between them.
    /// </summary>
    public static Result<GradingPolicy> Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8.ToArray(), new JsonDocumentOptions { AllowDuplicateProperties = false });
            var problems = new List<Problem>();
            var policy = ReadPolicy(new JsonObjectReader(document.RootElement, "", problems));
            IReadOnlyList<Problem> found = problems.Count > 0 ? problems : GradingPolicyRules.Check(policy);
            return found.Count == 0 ? policy : new InvalidInput(found);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: half of a surrogate pair, escaped.
            return new InvalidInput("", $"Not a JSON document: {e.Message}");
        }
    }

    /// <summary>Writes a policy, indented. <see cref="Parse"/> reads it back as it was.</summary>
    public static byte[] Write(GradingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
            WritePolicy(writer, policy);
        return buffer.WrittenSpan.ToArray();
    }

    private static GradingPolicy ReadPolicy(JsonObjectReader json)
    {
        json.Ignore("$schema");
        var policy = new GradingPolicy
        {
            Id = json.Text("id"),
            Title = json.Text("title"),
            Version = json.Integer("version"),
            Scale = ReadScale(json.Object("scale")),
            Weights = ReadWeights(json.Object("weights")),
            PeriodFinal = ReadPeriodFinal(json.Object("periodFinal")),
            Annual = ReadAnnual(json.Object("annual")),
        };
        json.End();
        return policy;
    }

    private static GradingScale ReadScale(JsonObjectReader json)
    {
        var scale = new GradingScale { Direction = json.Choice<ScaleDirection>("direction"), Symbols = json.Objects("symbols", ReadSymbol) };
        json.End();
        return scale;
    }

    private static ScaleSymbol ReadSymbol(JsonObjectReader json)
    {
        var symbol = new ScaleSymbol
        {
            Symbol = json.Text("symbol"),
            Value = json.Has("value") ? json.Number("value") : null,
            Meaning = json.Has("meaning") ? json.Choice<SymbolMeaning>("meaning") : null,
            Aliases = json.Has("aliases") ? json.Texts("aliases") : [],
        };
        json.End();
        return symbol;
    }

    private static WeightRule ReadWeights(JsonObjectReader json)
    {
        var weights = new WeightRule(json.Integer("default"), json.Integer("from"), json.Integer("to"));
        json.End();
        return weights;
    }

    private static PeriodFinalRule ReadPeriodFinal(JsonObjectReader json)
    {
        var rule = new PeriodFinalRule
        {
            Rounding = ReadRounding(json.Object("rounding")),
            Thresholds = json.Objects("thresholds", ReadThreshold),
            Otherwise = json.Text("otherwise"),
            MinimumMarks = ReadMinimumMarks(json.Object("minimumMarks")),
            TooFewMarks = json.Text("tooFewMarks"),
        };
        json.End();
        return rule;
    }

    private static AnnualRule ReadAnnual(JsonObjectReader json)
    {
        var rule = new AnnualRule
        {
            Rounding = ReadRounding(json.Object("rounding")),
            Thresholds = json.Objects("thresholds", ReadThreshold),
            Otherwise = json.Text("otherwise"),
            BlockedBy = json.Texts("blockedBy"),
        };
        json.End();
        return rule;
    }

    private static MeanRounding ReadRounding(JsonObjectReader json)
    {
        var rounding = new MeanRounding(json.Integer("places"), json.Choice<RoundingMode>("mode"));
        json.End();
        return rounding;
    }

    private static FinalThreshold ReadThreshold(JsonObjectReader json)
    {
        var threshold = new FinalThreshold(json.Text("symbol"), json.Number("bound"));
        json.End();
        return threshold;
    }

    private static MinimumMarks ReadMinimumMarks(JsonObjectReader json)
    {
        var minimum = new MinimumMarks(json.Integer("quarter"), json.Integer("trimester"), json.Integer("halfYear"), json.Integer("module"));
        json.End();
        return minimum;
    }

    private static void WritePolicy(Utf8JsonWriter json, GradingPolicy policy)
    {
        json.WriteStartObject();
        json.WriteString("id", policy.Id);
        json.WriteString("title", policy.Title);
        json.WriteNumber("version", policy.Version);
        json.WriteStartObject("scale");
        json.WriteString("direction", JsonChoice.Write(policy.Scale.Direction));
        json.WriteStartArray("symbols");
        foreach (var symbol in policy.Scale.Symbols)
            WriteSymbol(json, symbol);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("weights");
        json.WriteNumber("default", policy.Weights.Default);
        json.WriteNumber("from", policy.Weights.From);
        json.WriteNumber("to", policy.Weights.To);
        json.WriteEndObject();
        json.WriteStartObject("periodFinal");
        WriteFinal(json, policy.PeriodFinal);
        json.WriteStartObject("minimumMarks");
        json.WriteNumber("quarter", policy.PeriodFinal.MinimumMarks.Quarter);
        json.WriteNumber("trimester", policy.PeriodFinal.MinimumMarks.Trimester);
        json.WriteNumber("halfYear", policy.PeriodFinal.MinimumMarks.HalfYear);
        json.WriteNumber("module", policy.PeriodFinal.MinimumMarks.Module);
        json.WriteEndObject();
        json.WriteString("tooFewMarks", policy.PeriodFinal.TooFewMarks);
        json.WriteEndObject();
        json.WriteStartObject("annual");
        WriteFinal(json, policy.Annual);
        WriteTexts(json, "blockedBy", policy.Annual.BlockedBy);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSymbol(Utf8JsonWriter json, ScaleSymbol symbol)
    {
        json.WriteStartObject();
        json.WriteString("symbol", symbol.Symbol);
        if (symbol.Value is { } value)
            json.WriteNumber("value", value);
        if (symbol.Meaning is { } meaning)
            json.WriteString("meaning", JsonChoice.Write(meaning));
        if (symbol.Aliases.Count > 0)
            WriteTexts(json, "aliases", symbol.Aliases);
        json.WriteEndObject();
    }

    private static void WriteFinal(Utf8JsonWriter json, FinalRule rule)
    {
        json.WriteStartObject("rounding");
        json.WriteNumber("places", rule.Rounding.Places);
        json.WriteString("mode", JsonChoice.Write(rule.Rounding.Mode));
        json.WriteEndObject();
        json.WriteStartArray("thresholds");
        foreach (var threshold in rule.Thresholds)
        {
            json.WriteStartObject();
            json.WriteString("symbol", threshold.Symbol);
            json.WriteNumber("bound", threshold.Bound);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("otherwise", rule.Otherwise);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
