using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Application.Access;

/// <summary>Who has left the school, and what remains open.</summary>
public class AccessGateTests
{
    private static readonly LocalDate Today = new(2026, 11, 20);

    [Fact]
    public async Task A_withdrawn_parent_opens_nothing()
    {
        var (student, parent) = (RosterStatus.Active, RosterStatus.Withdrawn);

        Assert.Equal((Relations.Anyone | Relations.Self, Relations.Anyone), await RelationsAsync(student, parent));
    }

    [Fact]
    public async Task A_withdrawn_student_opens_nothing_but_his_parents_go_on_reading()
    {
        var (student, parent) = (RosterStatus.Withdrawn, RosterStatus.Active);

        Assert.Equal((Relations.Anyone, Relations.Anyone | Relations.LegalRepresentative), await RelationsAsync(student, parent));
    }

    [Fact]
    public async Task A_withdrawn_administrator_opens_nothing()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var seed = new RosterSeed();
        var student = seed.Student(seed.Class("5А", 5));
        var administrator = seed.Person(PersonRoles.Administrator, status: RosterStatus.Withdrawn);
        await seed.SaveAsync(host);

        Assert.Equal(Relations.Anyone, await RelationsAsync(host, seed, administrator, student));
    }

    [Fact]
    public async Task An_account_is_the_person_it_is_linked_to_and_that_at_this_school_alone()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var (seed, elsewhere) = (new RosterSeed(), new RosterSeed("Школа № 2"));
        var student = seed.Person(PersonRoles.Student, 5);
        var parent = seed.Parent(RosterStatus.Active, student);
        var stranger = elsewhere.Person(PersonRoles.Student, 5);
        await seed.SaveAsync(host);
        await elsewhere.SaveAsync(host);
        var account = new Id<Account>(Guid.NewGuid());
        await host.Store.CommitAsync(new ChangeSet().Put(
            AccountRecords.Links,
            new AccountLink { Account = account, School = seed.School, Person = parent.Id, Origin = AccountLinkOrigin.Matched, LinkedAt = DiaryTestHost.Noon },
            Expected.Nothing));
        var gate = host.Services.GetRequiredService<AccessGate>();
        var caller = Caller.Of(account);

        Assert.Equal(parent.Id, await gate.PersonAtAsync(caller, seed.School, default));
        Assert.Null(await gate.PersonAtAsync(caller, elsewhere.School, default));
        Assert.Equal(
            Relations.Anyone | Relations.LegalRepresentative,
            await gate.ToStudentAsync(new RequestContext(caller, DiaryTestHost.Noon), seed.School, student.Id, subject: null, Today, default));
        Assert.Equal(Relations.Anyone | Relations.Account | Relations.SchoolMember, await gate.ToSchoolAsync(caller, seed.School, default));
        Assert.Equal(Relations.Anyone, await gate.ToStudentAsync(new RequestContext(caller, DiaryTestHost.Noon), elsewhere.School, stranger.Id, subject: null, Today, default));
    }

    [Fact]
    public void What_restricts_a_caller_counts_in_every_check()
    {
        var student = Caller.Of(new Id<Account>(Guid.NewGuid())) with { Restrictions = Restrictions.StudentNotActivated };

        var denied = Assert.IsType<PermissionDenied>(AccessGate.Check(DiaryAction.ViewDiary, student, Relations.Anyone | Relations.Self, "student"));

        Assert.Equal(DenialReason.NotActivated, denied.Reason);
    }

    [Fact]
    public void Who_has_not_signed_in_is_anonymous_and_nothing_else() =>
        Assert.Equal(Relations.Anonymous, AccessGate.Alone(Caller.Nobody));

    private static async Task<(Relations Student, Relations Parent)> RelationsAsync(RosterStatus ofStudent, RosterStatus ofParent)
    {
        await using var host = await DiaryTestHost.StartAsync();
        var seed = new RosterSeed();
        var student = seed.Person(PersonRoles.Student, 5, ofStudent);
        var parent = seed.Parent(ofParent, student);
        await seed.SaveAsync(host);
        return (await RelationsAsync(host, seed, student, student), await RelationsAsync(host, seed, parent, student));
    }

    private static async Task<Relations> RelationsAsync(DiaryTestHost host, RosterSeed seed, Person caller, Person student) =>
        await host.Services.GetRequiredService<AccessGate>().ToStudentAsync(
            new RequestContext(new Caller(caller.Id.ToString(), caller.Id, IsOperator: false), DiaryTestHost.Noon), seed.School, student.Id, subject: null, Today, default);
}
