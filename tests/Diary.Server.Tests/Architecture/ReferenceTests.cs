using System.Reflection;

namespace Diary.Server.Tests.Architecture;

/// <summary>References run one way: the server uses the SDK and the contracts, and those use nothing of ours.</summary>
public class ReferenceTests
{
    [Fact]
    public void The_sdk_refers_to_the_framework_NodaTime_and_the_telephone_library_alone() =>
        Assert.Empty(House.ReferencesOutside(House.Sdk, "System.", "NodaTime", "PhoneNumbers"));

    [Fact]
    public void The_contracts_refer_to_the_framework_Protobuf_and_gRPC_alone() =>
        Assert.Empty(House.ReferencesOutside(House.Protos, "System.", "Google.Protobuf", "Grpc.Core.Api"));

    [Fact]
    public void A_reference_that_is_not_allowed_is_found() =>
        Assert.Contains("xunit.core", House.ReferencesOutside(Assembly.GetExecutingAssembly(), "System."));
}
