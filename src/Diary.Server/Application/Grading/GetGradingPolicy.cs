using System.Text;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>The policy by which a school marks on a day.</summary>
/// <param name="School">The school.</param>
/// <param name="Date">The day; null for today at the school.</param>
public sealed record GetGradingPolicy(Id<School> School, LocalDate? Date);

/// <summary>A policy, and those of the school.</summary>
/// <param name="Document">The document as JSON.</param>
/// <param name="Policy">The policy.</param>
/// <param name="IsOfSchool">Whether the school has set it for itself; otherwise it is that of the installation.</param>
/// <param name="Own">The versions of the school, by day, with the names of who set them.</param>
public sealed record PolicyListing(string Document, GradingPolicy Policy, bool IsOfSchool, IReadOnlyList<(SchoolPolicyVersion Version, string SetBy)> Own);

/// <summary>Answers <see cref="GetGradingPolicy"/>.</summary>
public sealed class GetGradingPolicyHandler(IDiaryStore store, AccessGate access, SchoolClock clock, GradingPolicies policies)
    : IQueryHandler<GetGradingPolicy, PolicyListing>
{
    /// <inheritdoc/>
    public async ValueTask<Result<PolicyListing>> HandleAsync(GetGradingPolicy query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewGradingPolicy, context.Caller, relations, "school") is { } denied)
            return denied;
        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out var error))
            return error;

        var day = query.Date ?? today;
        var stored = await store.GetAsync(GradingRecords.Policies, GradingRecords.PoliciesAt(query.School), cancellationToken);
        var names = new DiaryNames(store, query.School);
        var own = new List<(SchoolPolicyVersion Version, string SetBy)>();
        foreach (var version in stored?.Record.Versions ?? [])
            own.Add((version, await names.TeacherAsync(version.SetBy, cancellationToken)));
        var policy = (await policies.ForSchoolAsync(query.School, day, cancellationToken)).Policy;
        var inForce = own.LastOrDefault(v => v.Version.From <= day).Version;
        return new PolicyListing(inForce?.Document ?? Encoding.UTF8.GetString(GradingPolicyJson.Write(policy)), policy, inForce is not null, own);
    }
}
