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
    private static readonly string[] Harmless = ["page_token", "next_page_token", "resume_token", "reason_code", "reason_codes", "code_state", "code_expires_on", "code_id", "ImportFinding.code", "WorkType.code"];

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

    [Fact]
    public void A_fingerprint_covers_no_secret_and_all_else()
    {
        var request = new ConfirmRegistrationRequest { RequestId = "1", RegistrationId = "2", Code = "123456" };

        var fingerprint = RequestFingerprint.Of("/one", request);

        Assert.Equal(fingerprint, RequestFingerprint.Of("/one", new ConfirmRegistrationRequest(request) { Code = "654321" }));
        Assert.NotEqual(fingerprint, RequestFingerprint.Of("/one", new ConfirmRegistrationRequest(request) { RegistrationId = "3" }));
        Assert.Equal("123456", request.Code);
    }

    [Fact]
    public void A_secret_within_a_message_is_left_out_as_well()
    {
        var response = new IssueCodeResponse { Code = new IssuedCode { SchoolLogin = "a", Code = "b" } };

        Assert.Equal(
            RequestFingerprint.Of("/one", response),
            RequestFingerprint.Of("/one", new IssueCodeResponse { Code = new IssuedCode { SchoolLogin = "a", Code = "c" } }));
        Assert.NotEqual(
            RequestFingerprint.Of("/one", response),
            RequestFingerprint.Of("/one", new IssueCodeResponse { Code = new IssuedCode { SchoolLogin = "d", Code = "b" } }));
    }

    private static IEnumerable<MessageDescriptor> Messages() =>
        typeof(CommonReflection).Assembly.GetExportedTypes()
            .Select(t => t.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<MessageDescriptor>();
}
