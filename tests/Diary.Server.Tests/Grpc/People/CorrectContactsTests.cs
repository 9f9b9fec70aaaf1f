using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Rosters;
using Diary.V1;
using Person = Diary.Rosters.Person;
using PersonField = Diary.V1.PersonField;
using PersonRevisionKind = Diary.V1.PersonRevisionKind;

namespace Diary.Server.Tests.Grpc.People;

public sealed class CorrectContactsTests
{
    [Fact]
    public async Task What_the_office_corrects_makes_the_match_and_is_kept_with_who_and_why()
    {
        await using var scene = await PersonScene.StartAsync();
        var account = PersonScene.AccountOf("Ким", "+79161234567", "anna@example.ru");
        await scene.PutAsync(AccountRecords.Accounts, account);
        var request = await RequestAsync(scene, scene.School.Parent.Id);
        (request.Email, request.MobilePhone, request.FamilyName) = ("ANNA@example.ru", "8 (916) 123-45-67", "Ким");

        var corrected = await scene.Office.CorrectContactsAsync(request);

        var matched = await scene.As(account.Id).MatchAccountAsync(new() { RequestId = PersonScene.New() });
        Assert.Equal(request.PersonId, Assert.Single(matched.People).PersonId);
        var person = await scene.GetAsync(scene.School.Parent.Id);
        Assert.Equal((corrected.Etag, "+79161234567", true), (person.Etag, person.Record.MobilePhone, person.Record.MobilePhoneIsReadable));
        var revision = Assert.Single(person.History);
        Assert.Equal(
            (PersonRevisionKind.Corrected, scene.School.Administrator.Id.ToString(), request.Reason),
            (revision.Kind, revision.ByPersonId, revision.Reason));
        Assert.Equal([PersonField.FamilyName, PersonField.Email, PersonField.MobilePhone], revision.Changes.Select(c => c.Field));
        Assert.Equal(account.Id.ToString(), Assert.Single(person.Links).AccountId);
        // The same request again changes nothing, and an old etag is refused.
        Assert.Equal(corrected, await scene.Office.CorrectContactsAsync(request));
        request.RequestId = PersonScene.New();
        Assert.Equal("STALE_ETAG", (await RpcFailure.OfAsync(scene.Office.CorrectContactsAsync(request))).Reason);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_and_changes_nothing()
    {
        await using var scene = await PersonScene.StartAsync();
        var before = await scene.PersonAsync(scene.School.Parent.Id);
        var request = await RequestAsync(scene, before.Id);
        (request.Email, request.MobilePhone, request.Snils, request.FamilyName, request.MiddleName, request.Reason) = ("no mail", "12", "1", "", "1", "");

        var failure = await RpcFailure.OfAsync(scene.Office.CorrectContactsAsync(request));
        var nothing = await RpcFailure.OfAsync(scene.Office.CorrectContactsAsync(await RequestAsync(scene, before.Id)));

        Assert.Equal(["email", "family_name", "middle_name", "mobile_phone", "reason", "snils"], failure.Paths.Order(StringComparer.Ordinal));
        Assert.Equal("INVALID_INPUT", nothing.Reason);
        Assert.Equal(before, await scene.PersonAsync(before.Id));
    }

    [Fact]
    public async Task A_field_that_is_empty_is_emptied_and_one_that_is_absent_stays()
    {
        await using var scene = await PersonScene.StartAsync();
        var person = await scene.PersonAsync(scene.School.Parent.Id);
        await scene.PutAsync(RosterRecords.People, person with { Email = "a@example.ru", MobilePhone = "+79161234567" });
        var request = await RequestAsync(scene, person.Id);
        request.Email = "";

        await scene.Office.CorrectContactsAsync(request);

        Assert.Equal((null, "+79161234567"), ((await scene.PersonAsync(person.Id)).Email, (await scene.PersonAsync(person.Id)).MobilePhone));
    }

    [Fact]
    public async Task Duplicates_are_found_by_what_they_share_and_by_name_and_come_in_pages()
    {
        await using var scene = await PersonScene.StartAsync(s =>
        {
            Add(s, "one", "Ким", "+79161234567", null);
            Add(s, "name", "КИМ", null, null);
            Add(s, "phone", "Иванова", "8 916 123-45-67", null);
            Add(s, "both", "Ким", "9161234567", null);
            Add(s, "child", "Ким", "+79161234567", null, PersonRoles.Student);
            Add(s, "left", "Ким", "+79161234567", null, status: RosterStatus.Withdrawn);
            Add(s, "digits", "Другая", "+79261234567", null); // the same last seven digits, another number
        });

        var first = await scene.Office.ListDuplicatesAsync(new() { SchoolId = scene.SchoolId.ToString(), PersonId = IdOf("one"), PageSize = 2 });
        var second = await scene.Office.ListDuplicatesAsync(
            new() { SchoolId = scene.SchoolId.ToString(), PersonId = IdOf("one"), PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal([IdOf("both"), IdOf("name"), IdOf("phone")], first.Candidates.Concat(second.Candidates).Select(c => c.Person.Id));
        Assert.Equal((true, true, false), (first.Candidates[0].NameAgrees, first.Candidates[0].PhoneAgrees, first.Candidates[0].SnilsAgrees));
        Assert.Empty(second.NextPageToken);
    }

    private static async Task<CorrectContactsRequest> RequestAsync(PersonScene scene, Id<Person> person) => new()
    {
        RequestId = PersonScene.New(),
        SchoolId = scene.SchoolId.ToString(),
        PersonId = person.ToString(),
        Etag = (await scene.GetAsync(person)).Etag,
        Reason = "Пришла с паспортом",
    };

    private static void Add(
        Diary.Server.Tests.Hosting.SmallSchool school,
        string id,
        string family,
        string? phone,
        string? email,
        PersonRoles roles = PersonRoles.Parent,
        RosterStatus status = RosterStatus.Active) => school.Seed.Put(RosterRecords.People, new Person
        {
            Id = ExternalId.ToId<Person>(id),
            School = school.Seed.School,
            Roles = roles,
            FamilyName = family,
            GivenName = "Анна",
            Email = email,
            MobilePhone = phone,
            Status = status,
        });

    private static string IdOf(string id) => ExternalId.ToId<Person>(id).ToString();
}
