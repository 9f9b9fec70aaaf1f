using Diary.Permissions;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

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
            new Caller(caller.Id.ToString(), caller.Id, IsOperator: false), seed.School, student.Id, subject: null, Today, default);
}
