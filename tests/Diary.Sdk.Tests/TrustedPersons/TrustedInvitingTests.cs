using Diary.Identifiers;
using Diary.TrustedPersons;
using NodaTime;

namespace Diary.Sdk.Tests.TrustedPersons;

public sealed class TrustedInvitingTests
{
    private const TrustedScopes Both = TrustedScopes.Diary | TrustedScopes.AttendanceAndMeals;

    [Fact]
    public void The_first_invitation_is_a_new_one()
    {
        var outcome = Invite(Granted.Grant());

        Assert.Equal(TrustedAccessState.Invited, outcome.Access.State);
        Assert.Equal([outcome.Access], outcome.Changed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_invitation_twice_is_the_first(bool wasAccepted)
    {
        var first = wasAccepted ? Granted.Active() : Granted.Invited();

        var outcome = Invite(Granted.Grant(invitee: Invitee.Read("щербакова", "", "+7 916 123 45 67").Value), first);

        Assert.Same(first, outcome.Access);
        Assert.Empty(outcome.Changed);
    }

    [Fact]
    public void A_wider_scope_needs_a_new_acceptance_and_leaves_the_narrower_open()
    {
        var first = Granted.Active();

        var outcome = Invite(Granted.Grant(Both), first);

        Assert.Equal((TrustedAccessState.Invited, Both), (outcome.Access.State, outcome.Access.Scopes));
        Assert.Equal([outcome.Access], outcome.Changed);
    }

    [Fact]
    public void A_narrower_scope_narrows_at_once()
    {
        var first = Granted.Active(Both);

        var outcome = Invite(Granted.Grant(), first);

        Assert.Equal(first with { Scopes = TrustedScopes.Diary }, outcome.Access);
        Assert.Equal([outcome.Access], outcome.Changed);
    }

    [Fact]
    public void An_invitation_that_waits_gives_way_to_the_next()
    {
        var first = Granted.Invited();

        var outcome = Invite(Granted.Grant(Both), first);

        Assert.Equal([outcome.Access, first with { State = TrustedAccessState.Withdrawn, EndedAt = Granted.Evening }], outcome.Changed);
    }

    [Fact]
    public void What_has_ended_is_no_first()
    {
        var ended = Granted.Active().Revoke(Granted.Evening).Value;
        var later = Granted.Evening + Duration.FromDays(8);

        Assert.NotEqual(ended.Id, Invite(Granted.Grant(), ended).Access.Id);

        var outcome = Decide(Granted.Grant(), later, Granted.Invited()).Value;
        Assert.Equal([outcome.Access, Granted.Invited() with { State = TrustedAccessState.Expired, EndedAt = Granted.Invited().ExpiresAt }], outcome.Changed);
    }

    [Fact]
    public void A_child_has_so_many_and_no_more()
    {
        var others = Enumerable.Range(10, 20)
            .Select(i => Granted.Invited(id: $"other {i}") with { Invitee = Invitee.Read("Иванова", "", $"+79161234{i}0").Value })
            .ToArray();

        Assert.Equal(new TooManyTrustedPersons(20), Decide(Granted.Grant(), Granted.Evening, others).Error);
        Assert.True(Decide(Granted.Grant(), Granted.Evening, others[1..]).IsOk);
    }

    private static TrustedInvitingOutcome Invite(TrustedGrant grant, params TrustedAccess[] existing) => Decide(grant, Granted.Evening, existing).Value;

    private static Results.Result<TrustedInvitingOutcome> Decide(TrustedGrant grant, Instant now, params TrustedAccess[] existing) =>
        TrustedInviting.Decide(ExternalId.ToId<TrustedAccess>("new"), grant, existing, TrustedPersonPolicy.Default, now);
}
