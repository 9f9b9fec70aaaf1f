using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.TrustedPersons;
using NodaTime;

namespace Diary.Sdk.Tests.TrustedPersons;

public sealed class TrustedAccessTests
{
    [Theory]
    [InlineData(TrustedScopes.Diary, Relations.TrustedForDiary)]
    [InlineData(TrustedScopes.AttendanceAndMeals, Relations.TrustedForAttendance)]
    [InlineData(TrustedScopes.Diary | TrustedScopes.AttendanceAndMeals, Relations.TrustedForDiary | Relations.TrustedForAttendance)]
    public void A_grant_opens_its_scopes_and_no_more(TrustedScopes scopes, Relations relations) =>
        Assert.Equal(relations, Granted.Active(scopes).RelationsAt(Granted.Evening, GrantGround.Firm));

    [Theory]
    [InlineData(TrustedScopes.None)]
    [InlineData((TrustedScopes)4)]
    public void An_invitation_has_scopes_that_there_are(TrustedScopes scopes) => Assert.IsType<InvalidInput>(
        TrustedAccess.Invite(Granted.Invited().Id, Granted.Grant(scopes), TrustedPersonPolicy.Default, Granted.Evening).Error);

    [Fact]
    public void Access_opens_at_once_and_where_the_integrator_waits_by_the_same_hour_of_the_next_day()
    {
        Assert.Equal(TrustedAccessState.Active, Granted.Active().State);

        var waiting = Granted.Invited().Accept(Granted.Evening, new TrustedPersonPolicy { OpensAfter = TrustedPersonPolicy.LongestWait }).Value;
        var opens = Instant.FromUtc(2026, 11, 21, 18, 15);
        Assert.Equal(TrustedAccessState.Accepted, waiting.StateAt(opens - Duration.Epsilon));
        Assert.Equal(Relations.None, waiting.RelationsAt(opens - Duration.Epsilon, GrantGround.Firm));
        Assert.Equal(TrustedAccessState.Active, waiting.StateAt(opens));
        Assert.Equal(Relations.TrustedForDiary, waiting.RelationsAt(opens, GrantGround.Firm));
    }

    [Fact]
    public void Nobody_waits_longer_than_24_hours() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrustedPersonPolicy { OpensAfter = TrustedPersonPolicy.LongestWait + Duration.Epsilon });

    [Fact]
    public void On_the_eighth_day_it_is_too_late()
    {
        var end = Granted.Evening + Duration.FromDays(7);

        Assert.True(Granted.Invited().Accept(end - Duration.Epsilon).IsOk);
        Assert.IsType<InvitationExpired>(Granted.Invited().Accept(end).Error);
        Assert.Equal(TrustedAccessState.Expired, Granted.Invited().StateAt(end));
    }

    [Fact]
    public void Who_has_the_phone_and_another_surname_can_not_accept()
    {
        var stranger = Granted.Grandmother with { Name = new PersonName { Family = "Щербаковская", Given = "Нина" } };

        Assert.IsType<InviteeMismatch>(Granted.Invited().Accept(stranger, false, TrustedPersonPolicy.Default, Granted.Evening).Error);
        Assert.IsType<InviteeMismatch>(Granted.Invited().Decline(stranger, Granted.Evening).Error);
    }

    [Fact]
    public void Who_is_not_meant_learns_nothing_of_the_state()
    {
        var stranger = Granted.Grandmother with { ConfirmedPhone = PhoneNumber.Parse("+79167654321") };

        Assert.All(
            [Granted.Invited(), Granted.Active(), Granted.Invited().Withdraw(Granted.Evening).Value],
            access => Assert.IsType<InviteeMismatch>(access.Accept(stranger, false, TrustedPersonPolicy.Default, Granted.Evening).Error));
    }

    [Fact]
    public void A_contact_that_is_not_confirmed_is_nobodys()
    {
        var bySnils = TrustedAccess.Invite(
            Granted.Invited().Id, Granted.Grant(invitee: Invitee.Read("Щербакова", "112-233-445 95", "").Value), TrustedPersonPolicy.Default, Granted.Evening).Value;

        Assert.IsType<InviteeMismatch>(bySnils.Accept(Granted.Evening).Error);
        Assert.True(bySnils.Accept(Granted.Grandmother with { ConfirmedSnils = Snils.Parse("11223344595") }, false, TrustedPersonPolicy.Default, Granted.Evening).IsOk);
        Assert.IsType<InviteeMismatch>(
            Granted.Invited().Accept(Granted.Grandmother with { ConfirmedPhone = null }, false, TrustedPersonPolicy.Default, Granted.Evening).Error);
    }

    [Fact]
    public void A_representative_needs_no_invitation() =>
        Assert.IsType<AlreadyRepresentative>(Granted.Invited().Accept(Granted.Grandmother, isRepresentative: true, TrustedPersonPolicy.Default, Granted.Evening).Error);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_grant_ends_with_what_it_rests_on(bool childIsAtSchool, bool grantorIsRepresentative)
    {
        var ground = new GrantGround(childIsAtSchool, grantorIsRepresentative);

        Assert.Equal(Relations.None, Granted.Active().RelationsAt(Granted.Evening, ground));
        Assert.Equal(TrustedAccessState.Ended, Granted.Active().StateAt(Granted.Evening, ground));
        Assert.Equal(TrustedAccessState.Ended, Granted.Invited().StateAt(Granted.Evening, ground));
        Assert.Equal(TrustedAccessState.Revoked, Granted.Active().Revoke(Granted.Evening).Value.StateAt(Granted.Evening, ground));
    }

    [Fact]
    public void Revoked_means_at_once()
    {
        var revoked = Granted.Active().Revoke(Granted.Evening).Value;

        Assert.Equal(Relations.None, revoked.RelationsAt(Granted.Evening, GrantGround.Firm));
    }

    [Fact]
    public void Nothing_that_prints_an_invitation_prints_whom_it_is_for()
    {
        var text = Granted.Invited().ToString();

        Assert.DoesNotContain("Щербакова", text, StringComparison.Ordinal);
        Assert.DoesNotContain("79161234567", text, StringComparison.Ordinal);
    }
}
