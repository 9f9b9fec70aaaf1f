using Diary.Results;
using Diary.Tests;
using PublicApiGenerator;

namespace Diary.Sdk.Tests.PublicApi;

/// <summary>What embedders of the SDK compile against. Its diff is part of every change that touches it.</summary>
public class PublicApiTests
{
    private const string Approved = "tests/Diary.Sdk.Tests/PublicApi/Diary.Sdk.approved.txt";

    [Fact]
    public void The_public_api_is_the_approved_one() =>
        ApprovedFile.Match(Approved, typeof(Problem).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }) + "\n");
}
