using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Rosters;
using Diary.Server.Tests.Grpc.AccessCodes;
using Diary.Storage;
using Diary.Tests;
using Diary.V1;
using Account = Diary.Accounts.Account;
using MatchOutcome = Diary.V1.MatchOutcome;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.People;

public sealed class ExplainMatchTests
{
    private const string Phone = "+79161234567";
    private const string Email = "anna@example.ru";

    [Theory]
    [InlineData("matched", "Ким", Phone, Email, null)]
    [InlineData("another_surname", "Иванова", Phone, Email, null)]
    [InlineData("another_email", "Ким", Phone, "other@example.ru", null)]
    [InlineData("another_snils", "Ким", Phone, Email, "087-654-303 00")]
    public async Task The_office_sees_the_cause_field_by_field_and_masked(string name, string family, string phone, string email, string? snils)
    {
        await using var scene = await PersonScene.StartAsync(s => Add(s, "kim", "Ким", Phone, Email, "112-233-445 95"));
        await scene.PutAsync(AccountRecords.Accounts, PersonScene.AccountOf(family, phone, email, snils));

        Snapshots.Match(TextOf(await ExplainAsync(scene, phone)), name);
    }

    [Fact] // domain rules 1.8
    public async Task A_contact_that_a_child_shares_with_a_parent_is_seen()
    {
        await using var scene = await PersonScene.StartAsync(s =>
        {
            var child = Add(s, "child", "Ким", Phone, "child@example.ru", roles: PersonRoles.Student);
            var parent = Add(s, "parent", "Ким", Phone, Email);
            s.Seed.Put(RosterRecords.LegalRepresentatives, new LegalRepresentative { School = child.School, Student = child.Id, Representative = parent.Id });
        });
        await scene.PutAsync(AccountRecords.Accounts, PersonScene.AccountOf("Ким", Phone, Email));

        var explained = await ExplainAsync(scene, Email);

        Assert.Equal(MatchOutcome.ContactSharedWithParent, explained.Outcome);
        Assert.Equal([IdOf("child"), IdOf("parent")], explained.PersonIds);
        Assert.Equal(2, explained.Candidates.Count);
    }

    [Fact]
    public async Task An_account_that_does_not_concern_the_school_is_answered_like_one_that_does_not_exist()
    {
        await using var scene = await PersonScene.StartAsync(s => Add(s, "kim", "Ким", "+79160000000", "kim@example.ru"));
        var stranger = PersonScene.AccountOf("Ким", Phone, Email);
        await scene.PutAsync(AccountRecords.Accounts, stranger);

        var known = await ExplainAsync(scene, Phone, IdOf("kim"));
        var unknown = await ExplainAsync(scene, "+79169999999", IdOf("kim"));

        Assert.Equal(unknown, known);
        Assert.Equal((MatchOutcome.NoMatch, 0), (known.Outcome, known.Candidates.Count));
        Assert.Empty(await EventsAsync(scene, AuditRecords.KeyOf(stranger.Id)));
    }

    [Fact]
    public async Task Who_applied_is_compared_with_whom_the_office_names_although_nothing_agrees()
    {
        await using var scene = await PersonScene.StartAsync(s => Add(s, "kim", "Ким", "+79160000000", "kim@example.ru"));
        var applicant = PersonScene.AccountOf("Ким", Phone, Email);
        await scene.PutAsync(AccountRecords.Accounts, applicant);
        var application = await Applications.PutAsync(scene.Host, scene.School, applicant.Id, AccessApplicationState.Submitted);

        var explained = await scene.Office.ExplainMatchAsync(new()
        {
            SchoolId = scene.SchoolId.ToString(),
            ApplicationId = application.Id.ToString(),
            PersonId = IdOf("kim"),
        });

        Snapshots.Match(TextOf(explained));
        // Every look is told to the school and to the account.
        Assert.Equal(["ExplainMatch"], (await EventsAsync(scene, AuditRecords.KeyOf(applicant.Id))).Select(e => e.Action));
        Assert.Contains(("ExplainMatch", $"account/{applicant.Id}"), (await EventsAsync(scene, AuditRecords.KeyOf(scene.SchoolId))).Select(e => (e.Action, e.Subject)));
    }

    [Fact]
    public async Task What_keeps_a_match_from_being_linked_is_seen()
    {
        await using var scene = await PersonScene.StartAsync(s => Add(s, "kim", "Ким", Phone, Email));
        var account = PersonScene.AccountOf("Ким", Phone, Email);
        await scene.PutAsync(AccountRecords.Accounts, account);
        await scene.PutAsync(AccountRecords.Links, LinkOf(account, scene.School.OtherParent));

        var other = await ExplainAsync(scene, Phone);
        await scene.PutAsync(AccountRecords.Links, LinkOf(account, await scene.PersonAsync(Id("kim"))));
        var same = await ExplainAsync(scene, Phone);
        var byPerson = await scene.Office.ExplainMatchAsync(new() { SchoolId = scene.SchoolId.ToString(), LinkedPersonId = IdOf("kim") });

        Assert.Equal((MatchOutcome.Matched, LinkObstacle.AnotherPerson, scene.School.OtherParent.Id.ToString()), (other.Outcome, other.Obstacle, other.LinkedPersonId));
        Assert.Equal((MatchOutcome.Matched, LinkObstacle.Unspecified, IdOf("kim")), (same.Outcome, same.Obstacle, same.LinkedPersonId));
        Assert.Equal(same, byPerson);
    }

    [Fact]
    public async Task More_people_than_are_compared_is_told()
    {
        await using var scene = await PersonScene.StartAsync(s =>
        {
            for (var i = 0; i < 40; i++)
                Add(s, $"kim{i}", "Ким", Phone, i == 0 ? Email : null);
        });
        await scene.PutAsync(AccountRecords.Accounts, PersonScene.AccountOf("Ким", Phone, Email));

        var explained = await ExplainAsync(scene, Phone);

        Assert.Equal((MatchOutcome.Ambiguous, true), (explained.Outcome, explained.IsCutOff));
    }

    [Fact]
    public async Task An_account_has_to_be_named()
    {
        await using var scene = await PersonScene.StartAsync();

        var failure = await RpcFailure.OfAsync(scene.Office.ExplainMatchAsync(new() { SchoolId = scene.SchoolId.ToString() }));

        Assert.Equal(["login"], failure.Paths);
    }

    private static async Task<ExplainMatchResponse> ExplainAsync(PersonScene scene, string login, string person = "") =>
        await scene.Office.ExplainMatchAsync(new() { SchoolId = scene.SchoolId.ToString(), Login = login, PersonId = person });

    private static Person Add(
        Diary.Server.Tests.Hosting.SmallSchool school, string id, string family, string? phone, string? email, string? snils = null, PersonRoles roles = PersonRoles.Parent) =>
        school.Seed.Put(RosterRecords.People, new Person
        {
            Id = Id(id),
            School = school.Seed.School,
            Roles = roles,
            FamilyName = family,
            GivenName = "Анна",
            Email = email,
            MobilePhone = phone,
            Snils = snils is null ? null : Snils.Parse(snils),
        });

    private static Id<Person> Id(string id) => ExternalId.ToId<Person>(id);

    private static string IdOf(string id) => Id(id).ToString();

    private static AccountLink LinkOf(Account account, Person person) =>
        new() { Account = account.Id, School = person.School, Person = person.Id, Origin = AccountLinkOrigin.Matched, LinkedAt = account.RegisteredAt };

    private static async Task<IReadOnlyList<AuditEvent>> EventsAsync(PersonScene scene, RecordKey trail) =>
        [.. (await scene.Store.ListAllAsync(new RecordQuery<AuditEvent> { Type = AuditRecords.Events, Partition = trail })).Select(e => e.Record)];

    private static string TextOf(ExplainMatchResponse explained) => string.Join('\n', explained.Candidates
        .SelectMany(c => c.Fields.Select(f => $"{f.Field,-12}{f.Verdict,-20}{f.Account,-20}{f.School}").Prepend(c.FullName))
        .Prepend($"{explained.Outcome} of {explained.PersonIds.Count}"));
}
