using Diary.AccessCodes;
using Diary.Results;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Sdk.Tests.AccessCodes;

/// <summary>
/// Any steps in any order, some of them after months, against the arrows of domain rules 2.6 written down apart: a step that has no
/// arrow is an error and changes nothing, and a code is never used twice.
/// </summary>
public sealed class AccessApplicationModel
{
    private static readonly Dictionary<(AccessApplicationState From, AccessApplicationStep Step), AccessApplicationState> Arrows = new()
    {
        [(AccessApplicationState.Submitted, AccessApplicationStep.StartReview)] = AccessApplicationState.UnderReview,
        [(AccessApplicationState.UnderReview, AccessApplicationStep.Refuse)] = AccessApplicationState.Refused,
        [(AccessApplicationState.UnderReview, AccessApplicationStep.Issue)] = AccessApplicationState.Issued,
        [(AccessApplicationState.Issued, AccessApplicationStep.Collect)] = AccessApplicationState.Collected,
        [(AccessApplicationState.Issued, AccessApplicationStep.Reissue)] = AccessApplicationState.Issued,
        [(AccessApplicationState.Issued, AccessApplicationStep.Revoke)] = AccessApplicationState.Revoked,
        [(AccessApplicationState.Collected, AccessApplicationStep.Reissue)] = AccessApplicationState.Issued,
        [(AccessApplicationState.Collected, AccessApplicationStep.Revoke)] = AccessApplicationState.Revoked,
        [(AccessApplicationState.Collected, AccessApplicationStep.Redeem)] = AccessApplicationState.Redeemed,
    };

    [Property(MaxTest = 1000)]
    public bool Steps_go_along_the_arrows_and_nowhere_else((AccessApplicationStep Step, byte DaysLater)[] steps)
    {
        var application = Sample.Submitted();
        var (model, today, expiry) = (AccessApplicationState.Submitted, Sample.Day, (LocalDate?)null);
        var redeemed = 0;
        foreach (var (step, daysLater) in Guide(steps))
        {
            today = today.PlusDays(daysLater % 4 == 0 ? daysLater : daysLater % 3);
            if (model is AccessApplicationState.Issued or AccessApplicationState.Collected && today > expiry)
                model = AccessApplicationState.Expired;

            var before = application;
            var result = Take(application, step, today);
            if (Arrows.TryGetValue((model, step), out var next))
            {
                application = result.Value;
                model = next;
                expiry = step is AccessApplicationStep.Issue or AccessApplicationStep.Reissue ? EndOfSchoolYear(today) : expiry;
                redeemed += step == AccessApplicationStep.Redeem ? 1 : 0;
            }
            else if (result.IsOk || result.Error != new WrongApplicationState(step, model) || application != before)
            {
                return false;
            }

            if (application.StateOn(today) != model)
                return false;
        }

        return redeemed <= 1;
    }

    /// <summary>Random steps rarely get far; every other one is the first that leads on.</summary>
    private static IEnumerable<(AccessApplicationStep Step, byte DaysLater)> Guide((AccessApplicationStep Step, byte DaysLater)[] steps)
    {
        AccessApplicationStep[] way =
            [AccessApplicationStep.StartReview, AccessApplicationStep.Issue, AccessApplicationStep.Collect, AccessApplicationStep.Redeem];
        foreach (var (i, step) in steps.Index())
        {
            yield return step;
            if (i < way.Length)
                yield return (way[i], 1);
        }
    }

    private static Result<AccessApplication> Take(AccessApplication application, AccessApplicationStep step, LocalDate today) => step switch
    {
        AccessApplicationStep.StartReview => application.StartReview(Sample.Office, today),
        AccessApplicationStep.Refuse => application.Refuse(Sample.Refusal(RefusalReason.ContradictoryData), today),
        AccessApplicationStep.Issue => application.Issue(Sample.Approval, Sample.Login, () => "hash", AccessCodePolicy.Default, today, Sample.Noon),
        AccessApplicationStep.Collect => application.Collect(today, Sample.Noon),
        AccessApplicationStep.Reissue => application.Reissue(() => "another", Sample.Office, AccessCodePolicy.Default, today, Sample.Noon),
        AccessApplicationStep.Revoke => application.Revoke(today, Sample.Noon),
        AccessApplicationStep.Redeem => application.Redeem(Sample.Redeemer, AccessCodePolicy.Default, today, Sample.Noon),
        var other => throw new InvalidOperationException($"No such step: {other}."),
    };

    private static LocalDate EndOfSchoolYear(LocalDate day) => new(day.Month >= 9 ? day.Year + 1 : day.Year, 8, 31);
}
