using System.Runtime.CompilerServices;
using System.Text;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>
/// By which policy a school marks on a day: by the version that it has set for itself, or else by that of the installation
/// (<see cref="GradingOptions"/>). A final is reckoned by the policy of its day, today and in ten years.
/// </summary>
public sealed class GradingPolicies(IOptions<GradingOptions> options, IDiaryStore store)
{
    private readonly GradingPolicyTimeline _installation = Load(options.Value).Value;

    /// <summary>
    /// Policies that were made of records, kept as long as the record itself is. A store that gives the same record again until it changes spares the
    /// work; with any other it is done again, and is never out of date.
    /// </summary>
    private readonly ConditionalWeakTable<SchoolGradingPolicies, GradingPolicyTimeline> _compiled = [];

    /// <summary>The policy of a school on a day, ready to reckon. Before the first of its own it is that of the installation.</summary>
    public async ValueTask<GradingEngine> ForSchoolAsync(Id<School> school, LocalDate day, CancellationToken cancellationToken) =>
        await store.GetAsync(GradingRecords.Policies, GradingRecords.PoliciesAt(school), cancellationToken) is { Record: var own } && own.Versions.Min(v => v.From) <= day
            ? _compiled.GetValue(own, Compile).For(day)
            : _installation.For(day);

    /// <summary>The policies that the options name; otherwise everything that is wrong, each with the setting or the place in the file.</summary>
    internal static Result<GradingPolicyTimeline> Load(GradingOptions options)
    {
        if (options.PolicyFile is not { Length: > 0 } && options.PolicyFiles.Count == 0)
        {
            return ShippedPolicies.All.FirstOrDefault(p => string.Equals(p.Id, options.Policy, StringComparison.Ordinal)) is { } shipped
                ? GradingPolicyTimeline.Create([shipped])
                : new InvalidInput("Policy", $"must be one of {string.Join(", ", ShippedPolicies.All.Select(p => p.Id))}, or give a PolicyFile.");
        }

        var policies = new List<GradingPolicy>();
        foreach (var file in options.PolicyFiles.Prepend(options.PolicyFile).OfType<string>().Where(f => f.Length > 0))
        {
            if (!Read(file).TryGet(out var policy, out var error))
                return error;
            policies.Add(policy);
        }

        return GradingPolicyTimeline.Create(policies);
    }

    private static Result<GradingPolicy> Read(string file)
    {
        try
        {
            return GradingPolicyJson.Parse(File.ReadAllBytes(file)).TryGet(out var policy, out var error)
                ? policy
                : new InvalidInput([.. error.Problems.Select(p => p with { Path = $"{file} {p.Path}".TrimEnd() })]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new InvalidInput("PolicyFile", $"cannot be read: {e.Message}");
        }
    }

    /// <exception cref="InvalidDataException">The policies were set under other rules and do not fulfil those of today.</exception>
    private static GradingPolicyTimeline Compile(SchoolGradingPolicies record)
    {
        var policies = new List<GradingPolicy>();
        foreach (var version in record.Versions)
        {
            policies.Add(GradingPolicyJson.Parse(Encoding.UTF8.GetBytes(version.Document)).TryGet(out var policy, out var error)
                ? policy
                : throw new InvalidDataException($"The policy of {version.From} of the school {record.School} no longer fulfils the rules: {error.Message}"));
        }

        return GradingPolicyTimeline.Create(policies).TryGet(out var timeline, out var wrong)
            ? timeline
            : throw new InvalidDataException($"The policies of the school {record.School} no longer fit together: {wrong.Message}");
    }
}

/// <summary>Names everything that is wrong with the policies when the server starts.</summary>
internal sealed class GradingOptionsCheck : IValidateOptions<GradingOptions>
{
    public ValidateOptionsResult Validate(string? name, GradingOptions options) => GradingPolicies.Load(options).TryGet(out _, out var error)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(error.Problems.Select(p => $"Diary:Grading: {p.Path} {p.Message}"));
}
