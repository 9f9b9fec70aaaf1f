using System.Text.Json;
using System.Text.Json.Serialization;
using Diary.Json;
using Diary.Results;

namespace Diary.Grading;

/// <summary>The JSON form of a policy: UTF-8, by the schema docs/schemas/grading-policy.schema.json.</summary>
public static class GradingPolicyJson
{
    /// <summary>
    /// Reads a policy. Errors: <see cref="InvalidInput"/>, with every member that is missing, unknown or of the wrong kind;
    /// when the form is right, with everything in which the policy contradicts itself.
    /// </summary>
    public static Result<GradingPolicy> Parse(ReadOnlySpan<byte> utf8) =>
        StrictJson.Parse(utf8.ToArray(), GradingJsonContext.Instance.GradingPolicy).Then(static policy =>
            GradingPolicyRules.Check(policy) is { Count: > 0 } problems ? new InvalidInput(problems) : Result<GradingPolicy>.Ok(policy));

    /// <summary>Writes a policy, indented; <see cref="Parse"/> reads it back unchanged.</summary>
    public static byte[] Write(GradingPolicy policy) => JsonSerializer.SerializeToUtf8Bytes(policy, GradingJsonContext.Instance.GradingPolicy);
}

/// <summary>The generated description of the policy document.</summary>
[JsonSerializable(typeof(GradingPolicy))]
internal sealed partial class GradingJsonContext : JsonSerializerContext
{
    public static GradingJsonContext Instance { get; } =
        new(DocumentJson.CreateOptions(
            new CamelCaseEnum<ScaleDirection>(), new CamelCaseEnum<SymbolMeaning>(), new CamelCaseEnum<RoundingMode>(), new CamelCaseEnum<TieRule>(),
            new CamelCaseEnum<MeanBasis>(), new CamelCaseEnum<RetakeRule>(), new CamelCaseEnum<AnnualBasis>(), new CamelCaseEnum<CertificateSource>(),
            new CamelCaseEnum<WorkKind>()));
}
