using Diary.Permissions;
using Diary.Results;
using Diary.TrustedPersons;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Sdk.Tests.TrustedPersons;

/// <summary>
/// Any steps in any order, hours and days apart, against the arrows of domain rules 3.5 written down apart: a step that has no arrow is
/// an error and changes nothing, and nothing is open that was not accepted, or was taken back.
/// </summary>
public sealed class TrustedAccessModel
{
    private static readonly TrustedPersonPolicy Policy = new() { OpensAfter = Duration.FromHours(6) };

    private static readonly Dictionary<(TrustedAccessState From, TrustedAccessStep Step), TrustedAccessState> Arrows = new()
    {
        [(TrustedAccessState.Invited, TrustedAccessStep.Accept)] = TrustedAccessState.Accepted,
        [(TrustedAccessState.Invited, TrustedAccessStep.Decline)] = TrustedAccessState.Declined,
        [(TrustedAccessState.Invited, TrustedAccessStep.Withdraw)] = TrustedAccessState.Withdrawn,
        [(TrustedAccessState.Accepted, TrustedAccessStep.Revoke)] = TrustedAccessState.Revoked,
        [(TrustedAccessState.Accepted, TrustedAccessStep.Leave)] = TrustedAccessState.Revoked,
        [(TrustedAccessState.Active, TrustedAccessStep.Revoke)] = TrustedAccessState.Revoked,
        [(TrustedAccessState.Active, TrustedAccessStep.Leave)] = TrustedAccessState.Revoked,
    };

    [Property(MaxTest = 1000)]
    public bool Steps_go_along_the_arrows_and_nowhere_else((TrustedAccessStep Step, byte HoursLater)[] steps, bool isAcceptedFirst)
    {
        var access = Granted.Invited();
        var (model, now, accepted) = (TrustedAccessState.Invited, Granted.Evening, Instant.MaxValue);
        foreach (var (step, hoursLater) in isAcceptedFirst ? [(TrustedAccessStep.Accept, (byte)1), .. steps] : steps)
        {
            now += Duration.FromHours(hoursLater % 3 == 0 ? hoursLater : hoursLater % 5);
            if (model == TrustedAccessState.Invited && now - Granted.Evening >= Duration.FromDays(7))
                model = TrustedAccessState.Expired;
            if (model == TrustedAccessState.Accepted && now - accepted >= Duration.FromHours(6))
                model = TrustedAccessState.Active;

            var before = access;
            var result = Take(access, step, now);
            if (Arrows.TryGetValue((model, step), out var next))
            {
                access = result.Value;
                model = next;
                accepted = step == TrustedAccessStep.Accept ? now : accepted;
            }
            else if (result.IsOk || result.Error != Refusal(step, model) || access != before)
            {
                return false;
            }

            var isOpen = access.RelationsAt(now, GrantGround.Firm) != Relations.None;
            if (access.StateAt(now) != model || isOpen != (model == TrustedAccessState.Active))
                return false;
        }

        return true;
    }

    private static DiaryError Refusal(TrustedAccessStep step, TrustedAccessState state) =>
        step is TrustedAccessStep.Accept or TrustedAccessStep.Decline && state == TrustedAccessState.Expired
            ? new InvitationExpired()
            : new WrongTrustedState(step, state);

    private static Result<TrustedAccess> Take(TrustedAccess access, TrustedAccessStep step, Instant now) => step switch
    {
        TrustedAccessStep.Accept => access.Accept(now, Policy),
        TrustedAccessStep.Decline => access.Decline(Granted.Grandmother, now),
        TrustedAccessStep.Withdraw => access.Withdraw(now),
        TrustedAccessStep.Revoke => access.Revoke(now),
        TrustedAccessStep.Leave => access.Leave(now),
        var other => throw new InvalidOperationException($"No such step: {other}."),
    };
}
