using Diary.Identifiers;
using Diary.Server.Application.TrustedPersons;
using Diary.Server.Tests.Application.Accounts;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Diary.Server.Tests.Grpc.TrustedPersons;

/// <summary>How many may be invited, how often, and what is wrong with an invitation.</summary>
public class TrustedPersonInvitingTests
{
    [Fact]
    public async Task So_many_are_trusted_and_no_more()
    {
        await using var scene = await TrustedScene.StartAsync(services => services.Configure<TrustedPersonOptions>(o => o.MostOpenPerChild = 1));
        var invitation = await scene.InviteAsync();
        var another = scene.Invitation();
        another.Phone = "+79161110050";

        var failure = await RpcFailure.OfAsync(scene.As(scene.Father).InviteTrustedPersonAsync(another));
        await scene.WithdrawAsync(scene.Father, invitation);
        another.RequestId = AccountScene.New();
        await scene.As(scene.Father).InviteTrustedPersonAsync(another);

        Assert.Equal(("TOO_MANY_TRUSTED_PERSONS", "1"), (failure.Reason, failure.Metadata["limit"]));
    }

    [Theory]
    [InlineData(TrustedScene.GrandmothersPhone)]
    [InlineData("+79161110070")]
    public async Task One_contact_is_invited_so_often_whoever_invites_and_whether_it_is_an_accounts_or_not(string phone)
    {
        await using var scene = await TrustedScene.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            var inviter = i % 2 == 0 ? scene.Mother : scene.Father;
            await scene.WithdrawAsync(inviter, (await InviteAsync(inviter, phone)).Status.InvitationId);
        }

        var failure = await RpcFailure.OfAsync(InviteAsync(scene.Father, phone));
        await InviteAsync(scene.Father, "+79161110071");
        scene.Host.Clock.Advance(Duration.FromDays(1));
        await InviteAsync(scene.Father, phone);

        Assert.Equal("TOO_MANY_TRIES", failure.Reason);
        await scene.Host.DeliverAsync();
        Assert.Equal(11, scene.Host.Sms.Received.Count(m => string.Equals(m.To.Address, phone, StringComparison.Ordinal)));

        AsyncUnaryCall<InviteTrustedPersonResponse> InviteAsync(Id<Diary.Accounts.Account> inviter, string to)
        {
            var invitation = scene.Invitation();
            invitation.Phone = to;
            return scene.As(inviter).InviteTrustedPersonAsync(invitation);
        }
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_an_invitation_is_said_at_once()
    {
        await using var scene = await TrustedScene.StartAsync();

        var nothing = await RpcFailure.OfAsync(scene.As(scene.Mother).InviteTrustedPersonAsync(new()));
        var wrong = scene.Invitation(TrustedScope.Diary, TrustedScope.Diary);
        wrong.Phone = "+7 495 539-55-55";
        var twice = await RpcFailure.OfAsync(scene.As(scene.Mother).InviteTrustedPersonAsync(wrong));

        Assert.Equal(["request_id", "school_id", "student_id", "family_name", "phone", "scopes"], nothing.Paths);
        Assert.Equal(["phone", "scopes[1]"], twice.Paths);
    }
}
