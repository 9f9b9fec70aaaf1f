using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Sessions;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Microsoft.Extensions.DependencyInjection;
using Account = Diary.Accounts.Account;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Sessions;

/// <summary>Where staff has to give a second factor: what is closed without it, and what stays open.</summary>
public sealed class StaffSecondFactorTests
{
    [Fact]
    public async Task Staff_without_it_is_told_why_and_parents_are_not_concerned()
    {
        await using var scene = await StartAsync(isRequired: true);
        var school = new SmallSchool();
        await school.SaveAsync(scene.Host);
        await LinkAsync(scene, SignInScene.Anna, school.Administrator);
        var parent = new Id<Account>(Guid.NewGuid());
        var parentChannel = await scene.Host.ClientForAsync(parent);
        await LinkAsync(scene, parent, school.Parent);
        var tokens = (await scene.SignInAsync()).Tokens;
        var roster = new RosterService.RosterServiceClient(scene.Host.ChannelWith(tokens.AccessToken));
        var office = new AccessCodeService.AccessCodeServiceClient(scene.Host.ChannelWith(tokens.AccessToken));
        var schoolId = school.Seed.School.ToString();

        var people = await RpcFailure.OfAsync(roster.ListPeopleAsync(new() { SchoolId = schoolId }));
        var applications = await RpcFailure.OfAsync(office.ListApplicationsAsync(new() { SchoolId = schoolId }));
        Assert.All([people, applications], denied => Assert.Equal(("PERMISSION_DENIED", "SecondFactor"), (denied.Reason, denied.Metadata["reason"])));
        var family = new DiaryService.DiaryServiceClient(parentChannel);
        await family.GetWeekAsync(new() { SchoolId = schoolId, StudentId = school.Student.Id.ToString(), Date = "2026-11-20" });
        await new RosterService.RosterServiceClient(parentChannel).ListChildrenAsync(new() { SchoolId = schoolId });

        // What has nothing to do with work stays open, the way to a second factor first of all; and this session has given it then.
        await roster.ListChildrenAsync(new() { SchoolId = schoolId });
        await scene.EnrollAsync(scene.As(tokens));
        await roster.ListPeopleAsync(new() { SchoolId = schoolId });
        await office.ListApplicationsAsync(new() { SchoolId = schoolId });
    }

    [Fact]
    public async Task Who_removes_it_works_no_longer_in_that_session()
    {
        await using var scene = await StartAsync(isRequired: true);
        var school = new SmallSchool();
        await school.SaveAsync(scene.Host);
        await LinkAsync(scene, SignInScene.Anna, school.Administrator);
        var tokens = (await scene.SignInAsync()).Tokens;
        var (secret, _) = await scene.EnrollAsync(scene.As(tokens));
        var roster = new RosterService.RosterServiceClient(scene.Host.ChannelWith(tokens.AccessToken));
        await roster.ListPeopleAsync(new() { SchoolId = school.Seed.School.ToString() });

        await scene.As(tokens).RemoveSecondFactorAsync(new() { RequestId = SignInScene.New(), Password = SignInScene.Password, Code = scene.Shown(secret) });

        Assert.Equal("PERMISSION_DENIED", (await RpcFailure.OfAsync(roster.ListPeopleAsync(new() { SchoolId = school.Seed.School.ToString() }))).Reason);
    }

    [Fact]
    public async Task By_default_it_is_not_asked_of_staff()
    {
        await using var scene = await StartAsync(isRequired: false);
        var school = new SmallSchool();
        await school.SaveAsync(scene.Host);
        await LinkAsync(scene, SignInScene.Anna, school.Administrator);

        var roster = new RosterService.RosterServiceClient(scene.Host.ChannelWith((await scene.SignInAsync()).Tokens.AccessToken));

        await roster.ListPeopleAsync(new() { SchoolId = school.Seed.School.ToString() });
    }

    private static Task<SignInScene> StartAsync(bool isRequired) =>
        SignInScene.StartAsync(services => services.Configure<SessionSettings>(s => s.RequireSecondFactorForStaff = isRequired));

    private static async Task LinkAsync(SignInScene scene, Id<Account> account, Person person) => Assert.IsType<CommitOutcome.Committed>(
        await scene.Host.Store.CommitAsync(new ChangeSet().Put(
            AccountRecords.Links,
            new AccountLink { Account = account, School = person.School, Person = person.Id, Origin = AccountLinkOrigin.Matched, LinkedAt = DiaryTestHost.Noon },
            Expected.Nothing)));
}
