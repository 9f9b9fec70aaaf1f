using System.Reflection;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Google.Protobuf.Reflection;

namespace Diary.Server.Tests.Grpc.Requests;

/// <summary>Passwords, codes and tokens are marked in the contract, so that no fingerprint of a request is made of them.</summary>
public sealed class SecretFieldTests
{
    private static readonly string[] Words = ["password", "code", "token", "secret", "answer"];

    /// <summary>What sounds like a secret and is none.</summary>
    private static readonly string[] Harmless = ["page_token", "next_page_token", "reason_code", "reason_codes", "code_state", "code_expires_on", "code_id", "ImportFinding.code"];

    [Fact]
    public void Every_field_that_sounds_like_a_secret_is_marked()
    {
        var unmarked = Messages()
            .SelectMany(m => m.Fields.InDeclarationOrder())
            .Where(f => f.FieldType is FieldType.String or FieldType.Bytes && f.Name.Split('_').Any(w => Words.Contains(w.TrimEnd('s'), StringComparer.Ordinal)))
            .Where(f => !Harmless.Contains(f.Name, StringComparer.Ordinal) && !Harmless.Contains($"{f.ContainingType.Name}.{f.Name}", StringComparer.Ordinal))
            .Where(f => f.GetOptions()?.DebugRedact is not true)
            .Select(f => f.FullName);

        Assert.Empty(unmarked);
    }

    [Fact]
    public void A_fingerprint_tells_contents_and_calls_apart()
    {
        var request = new GetWeekRequest { SchoolId = "a", StudentId = "b" };

        var fingerprint = RequestFingerprint.Of("/one", request);

        Assert.Equal(fingerprint, RequestFingerprint.Of("/one", request.Clone()));
        Assert.NotEqual(fingerprint, RequestFingerprint.Of("/other", request));
        Assert.NotEqual(fingerprint, RequestFingerprint.Of("/one", new GetWeekRequest { SchoolId = "a", StudentId = "c" }));
    }

    private static IEnumerable<MessageDescriptor> Messages() =>
        typeof(CommonReflection).Assembly.GetExportedTypes()
            .Select(t => t.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<MessageDescriptor>();
}
