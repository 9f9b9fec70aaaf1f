using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application;
using Diary.Server.Application.Grading;
using Diary.Server.Storage.InMemory;
using Diary.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Tests.Application.Grading;

public class GradingPoliciesTests
{
    [Fact]
    public async Task The_default_is_the_five_point_policy() => Assert.Equal("russia-5", await PolicyOfAsync(new GradingOptions()));

    [Fact]
    public async Task Each_shipped_policy_can_be_chosen()
    {
        foreach (var policy in ShippedPolicies.All)
            Assert.Equal(policy.Id, await PolicyOfAsync(new GradingOptions { Policy = policy.Id }));
    }

    [Fact]
    public async Task A_region_has_a_policy_of_its_own()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, GradingPolicyJson.Write(ShippedPolicies.Russia5 with { Id = "region" }));

            Assert.Equal("region", await PolicyOfAsync(new GradingOptions { PolicyFile = file }));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_policy_that_is_not_shipped_stops_the_start_and_those_that_are_are_named()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => DiaryTestHost.StartAsync(s => s.Configure<GradingOptions>(o => o.Policy = "mars-7")));

        Assert.Contains("russia-5-novosibirsk", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_file_is_named_at_the_start()
    {
        var file = Path.GetTempFileName();
        try
        {
            var weights = ShippedPolicies.Russia5 with { Id = "", Weights = new WeightRule(9, 200, 0) };
            await File.WriteAllBytesAsync(file, GradingPolicyJson.Write(weights));
            Assert.False(GradingEngine.Create(weights).TryGet(out _, out var error));

            var failure = await Assert.ThrowsAsync<OptionsValidationException>(
                () => DiaryTestHost.StartAsync(s => s.Configure<GradingOptions>(o => o.PolicyFile = file)));

            Assert.Equal(error.Problems.Count, failure.Failures.Count());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task An_installation_changes_its_policy_on_a_day()
    {
        var files = new[] { Path.GetTempFileName(), Path.GetTempFileName() };
        try
        {
            var first = ShippedPolicies.Russia5 with { Id = "region", Version = 1 };
            await File.WriteAllBytesAsync(files[0], GradingPolicyJson.Write(first));
            await File.WriteAllBytesAsync(files[1], GradingPolicyJson.Write(first with { Version = 2, EffectiveFrom = new LocalDate(2027, 1, 1) }));
            var policies = PoliciesOf(new GradingOptions { PolicyFile = files[0], PolicyFiles = { files[1] } });

            Assert.Equal(1, (await policies.ForSchoolAsync(ExternalId.ToId<School>("1"), new LocalDate(2026, 12, 31), default)).Policy.Version);
            Assert.Equal(2, (await policies.ForSchoolAsync(ExternalId.ToId<School>("1"), new LocalDate(2027, 1, 1), default)).Policy.Version);
        }
        finally
        {
            Array.ForEach(files, File.Delete);
        }
    }

    private static GradingPolicies PoliciesOf(GradingOptions options) => new(Options.Create(options), new InMemoryStore(DiarySchema.Current));

    private static async Task<string> PolicyOfAsync(GradingOptions options) =>
        (await PoliciesOf(options).ForSchoolAsync(ExternalId.ToId<School>("1"), new LocalDate(2026, 11, 20), default)).Policy.Id;
}
