using Diary.Grading;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>
/// By which policy a school marks: that of the installation (<see cref="GradingOptions"/>). It is asked for by school, and as if
/// it came from the store, so that a school can be given one of its own without a change to the use cases.
/// </summary>
public sealed class GradingPolicies(IOptions<GradingOptions> options)
{
    private readonly GradingEngine _engine = Load(options.Value).Value;

    /// <summary>The policy of a school on a day, ready to reckon.</summary>
    public ValueTask<GradingEngine> ForSchoolAsync(Id<School> school, LocalDate day, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_engine);
    }

    /// <summary>The policy that the options name; otherwise everything that is wrong, each with the setting or the place in the file.</summary>
    internal static Result<GradingEngine> Load(GradingOptions options)
    {
        if (options.PolicyFile is not { Length: > 0 } file)
        {
            return ShippedPolicies.All.FirstOrDefault(p => string.Equals(p.Id, options.Policy, StringComparison.Ordinal)) is { } shipped
                ? GradingEngine.Create(shipped)
                : new InvalidInput("Policy", $"must be one of {string.Join(", ", ShippedPolicies.All.Select(p => p.Id))}, or give a PolicyFile.");
        }

        try
        {
            return GradingPolicyJson.Parse(File.ReadAllBytes(file)).Then(GradingEngine.Create);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new InvalidInput("PolicyFile", $"cannot be read: {e.Message}");
        }
    }
}

/// <summary>Names everything that is wrong with the policy when the server starts.</summary>
internal sealed class GradingOptionsCheck : IValidateOptions<GradingOptions>
{
    public ValidateOptionsResult Validate(string? name, GradingOptions options) => GradingPolicies.Load(options).TryGet(out _, out var error)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(error.Problems.Select(p => $"Diary:Grading: {options.PolicyFile} {p.Path} {p.Message}"));
}
