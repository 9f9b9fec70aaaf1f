using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.TrustedPersons;

/// <summary>What grants cost, in reads of the store: nothing to those who call most.</summary>
public class GrantReadsTests
{
    [Fact]
    public async Task A_week_costs_a_parent_no_read_more_than_without_grants()
    {
        await using var with = await TrustedScene.StartAsync();
        await using var without = await TrustedScene.StartAsync(services => services.AddSingleton<ITrustedAccess, NoGrants>());
        await with.GrantAsync();

        Assert.Equal(await ReadsOfWeekAsync(without, without.Mother), await ReadsOfWeekAsync(with, with.Mother));
    }

    [Fact]
    public async Task A_grant_costs_its_list_and_its_ground()
    {
        await using var scene = await TrustedScene.StartAsync();
        await scene.GrantAsync();
        var stranger = await scene.PutAccountAsync("Иванова", "+79161110070");

        // Child, school, link; then the person and the relation of the mother, or the grants; then who granted, and his relation.
        Assert.Equal((5, Relations.LegalRepresentative), await LookAsync(scene, scene.Mother));
        Assert.Equal((6, Relations.TrustedForDiary), await LookAsync(scene, scene.Grandmother));
        Assert.Equal((4, Relations.None), await LookAsync(scene, stranger));
    }

    private static async Task<int> ReadsOfWeekAsync(TrustedScene scene, Id<Account> account) =>
        (await scene.Accounts.WorkOfAsync(async () => await scene.Diary(account).GetWeekAsync(scene.Week))).Reads;

    private static async Task<(int Reads, Relations Relations)> LookAsync(TrustedScene scene, Id<Account> account)
    {
        var gate = scene.Host.Services.GetRequiredService<AccessGate>();
        var relations = Relations.None;
        var work = await scene.Accounts.WorkOfAsync(async () => relations = await gate.ToStudentAsync(
            new RequestContext(Caller.Of(account), DiaryTestHost.Noon), scene.School.Seed.School, scene.School.Student.Id, subject: null, new LocalDate(2026, 11, 20), default));
        return (work.Reads, relations & ~Relations.Anyone);
    }

    private sealed class NoGrants : ITrustedAccess
    {
        public ValueTask<Relations> ToStudentAsync(Id<Account> account, Person student, Instant now, CancellationToken cancellationToken) => new(Relations.None);
    }
}
