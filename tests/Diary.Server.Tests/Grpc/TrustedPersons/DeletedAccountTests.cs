using Diary.AccessCodes;
using Diary.Identifiers;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.TrustedPersons;
using Diary.Server.Tests.Application.Accounts;
using Diary.Server.Tests.Grpc.AccessCodes;
using Diary.Storage;
using Diary.TrustedPersons;
using Diary.V1;
using AccountHolder = Diary.Accounts.Account;

namespace Diary.Server.Tests.Grpc.TrustedPersons;

/// <summary>What ends with an account that its holder deletes.</summary>
public class DeletedAccountTests
{
    [Fact]
    public async Task What_it_was_granted_and_what_waits_for_it_is_deleted()
    {
        await using var scene = await TrustedScene.StartAsync();
        var granted = await scene.GrantAsync();
        var waiting = await scene.InviteAsync(TrustedScope.AttendanceAndMeals);

        await DeleteAsync(scene, scene.Grandmother);

        Assert.Null(await FindAsync(scene, granted));
        Assert.Null(await FindAsync(scene, waiting));
        Assert.Empty(await scene.TrustedAsync(scene.Mother));
    }

    [Fact]
    public async Task What_its_holder_granted_ends_and_what_the_other_parent_granted_stays()
    {
        await using var scene = await TrustedScene.StartAsync();
        var granted = await scene.GrantAsync();
        var toHerself = scene.Invitation();
        (toHerself.FamilyName, toHerself.Phone) = ("Семёнова", "+79161110002");
        var own = (await scene.As(scene.Mother).InviteTrustedPersonAsync(toHerself)).Status.InvitationId;
        var fathers = scene.Invitation();
        fathers.Phone = "+79161110080";
        var stays = (await scene.As(scene.Father).InviteTrustedPersonAsync(fathers)).Status.InvitationId;

        await DeleteAsync(scene, scene.Mother);

        Assert.Equal(Diary.TrustedPersons.TrustedAccessState.Revoked, (await FindAsync(scene, granted))!.State);
        Assert.Null(await FindAsync(scene, own));
        Assert.Equal("NOT_FOUND", (await RpcFailure.OfAsync(scene.Diary(scene.Grandmother).GetWeekAsync(scene.Week))).Reason);
        Assert.Equal(stays, Assert.Single(await scene.TrustedAsync(scene.Father)).Status.InvitationId);
        await scene.Host.DeliverAsync();
        Assert.Contains(scene.Host.Sms.Received, m => string.Equals(m.To.Address, TrustedScene.GrandmothersPhone, StringComparison.Ordinal) && m.Text.Body.Contains("прекращ", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Its_applications_that_wait_are_deleted_and_a_code_that_was_issued_stays()
    {
        await using var scene = await TrustedScene.StartAsync();
        foreach (var state in new[] { AccessApplicationState.Submitted, AccessApplicationState.UnderReview, AccessApplicationState.Issued, AccessApplicationState.Refused })
            await Applications.PutAsync(scene.Host, scene.School, scene.Father, state);
        var others = await Applications.PutAsync(scene.Host, scene.School, scene.Mother, AccessApplicationState.Submitted);

        await DeleteAsync(scene, scene.Father);

        var left = await scene.Host.Store.ListAllAsync(AccessCodeRecords.OfAccount(scene.Father));
        Assert.Equal([AccessApplicationState.Issued, AccessApplicationState.Refused], left.Select(a => a.Record.State).Order());
        Assert.Equal(others.Id, Assert.Single(await scene.Host.Store.ListAllAsync(AccessCodeRecords.OfAccount(scene.Mother))).Record.Id);
    }

    private static async Task DeleteAsync(TrustedScene scene, Id<AccountHolder> account) =>
        await scene.Accounts.As(account).DeleteAccountAsync(new() { RequestId = AccountScene.New() });

    private static async Task<TrustedAccess?> FindAsync(TrustedScene scene, string invitation) => (await scene.Host.Store.GetAsync(
        TrustedPersonRecords.Accesses, TrustedPersonRecords.AccessAt(Id<TrustedAccess>.Parse(invitation))))?.Record;
}
