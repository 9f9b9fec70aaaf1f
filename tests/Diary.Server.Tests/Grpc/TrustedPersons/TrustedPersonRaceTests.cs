using Diary.Server.Application.TrustedPersons;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diary.Server.Tests.Grpc.TrustedPersons;

/// <summary>Of what is done at the same time, each is decided after the other.</summary>
public class TrustedPersonRaceTests
{
    [Fact]
    public async Task Of_invitations_at_the_same_time_the_same_are_one_and_the_limit_holds()
    {
        await using var scene = await TrustedScene.StartAsync(services => services.Configure<TrustedPersonOptions>(o => o.MostOpenPerChild = 2));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            var invitation = scene.Invitation();
            if (i % 2 == 1)
                invitation.Phone = $"+791611100{60 + i}";
            try
            {
                return (await scene.As(i < 4 ? scene.Mother : scene.Father).InviteTrustedPersonAsync(invitation)).Status.InvitationId;
            }
            catch (RpcException)
            {
                return "";
            }
        }));

        var open = (await scene.TrustedAsync(scene.Mother)).Select(t => t.Status.InvitationId).ToList();
        Assert.InRange(open.Count, 1, 2);
        Assert.Equal(open.Order(StringComparer.Ordinal), answers.Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_accepting_and_withdrawing_at_the_same_time_one_is_done()
    {
        await using var scene = await TrustedScene.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            var invitation = await scene.InviteAsync();

            var done = await Task.WhenAll(
                SucceedsAsync(scene.AcceptAsync(scene.Grandmother, invitation)), SucceedsAsync(scene.WithdrawAsync(scene.Mother, invitation)));

            Assert.Single(done, isDone => isDone);
            Assert.Equal(done[0], await SucceedsAsync(scene.Diary(scene.Grandmother).GetWeekAsync(scene.Week)));
            if (done[0])
                await scene.RevokeAsync(scene.Mother, invitation);
        }
    }

    [Fact]
    public async Task What_is_revoked_by_one_and_left_by_the_other_ends_once_and_for_all()
    {
        await using var scene = await TrustedScene.StartAsync();
        var invitation = await scene.GrantAsync();

        var done = await Task.WhenAll(
            SucceedsAsync(scene.RevokeAsync(scene.Mother, invitation)),
            SucceedsAsync(scene.RevokeAsync(scene.Father, invitation)),
            SucceedsAsync(scene.LeaveAsync(scene.Grandmother, invitation)),
            SucceedsAsync(scene.AcceptAsync(scene.Grandmother, invitation)));

        Assert.Single(done[..3], isDone => isDone);
        Assert.False(done[3]);
        Assert.False(await SucceedsAsync(scene.Diary(scene.Grandmother).GetWeekAsync(scene.Week)));
    }

    private static async Task<bool> SucceedsAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }
}
