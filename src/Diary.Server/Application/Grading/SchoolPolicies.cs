using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.Grading;

/// <summary>The policy by which a school marks at the moment of a request.</summary>
public sealed class SchoolPolicies(GradingPolicies policies, SchoolClock clock)
{
    /// <summary>The policy of today at the school; of a school that is not there that of the installation.</summary>
    public async ValueTask<GradingEngine> TodayAsync(Id<School> school, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var today = (await clock.TodayAsync(school, context, cancellationToken)).TryGet(out var day, out _) ? day : context.Now.InUtc().Date;
        return await policies.ForSchoolAsync(school, today, cancellationToken);
    }
}
