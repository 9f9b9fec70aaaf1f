using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.People;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Diary.V1;
using Grpc.Net.Client;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static IReadOnlyDictionary<string, PermissionRequest> OfPersonService { get; } = new Dictionary<string, PermissionRequest>(StringComparer.Ordinal)
    {
        ["PersonService/ExplainMatch"] = async (s, c) => await People(c).ExplainMatchAsync(new() { SchoolId = School(s), Login = "+79161234567" }),
        ["PersonService/GetPerson"] = async (s, c) => await People(c).GetPersonAsync(new() { SchoolId = School(s), PersonId = s.School.Parent.Id.ToString() }),
        ["PersonService/CorrectContacts"] = async (s, c) =>
        {
            var person = await NewcomerAsync(s);
            await People(c).CorrectContactsAsync(new()
            {
                RequestId = New(),
                SchoolId = School(s),
                PersonId = person.Id.ToString(),
                Etag = OpenPerson.EtagOf(person),
                Email = "new@example.ru",
                Reason = "Ошибка",
            });
        },
        ["PersonService/ListDuplicates"] = async (s, c) => await People(c).ListDuplicatesAsync(
            new() { SchoolId = School(s), PersonId = s.School.Parent.Id.ToString() }),
        ["PersonService/MergePeople"] = async (s, c) =>
        {
            var (one, two) = (await NewcomerAsync(s), await NewcomerAsync(s));
            await People(c).MergePeopleAsync(new()
            {
                RequestId = New(),
                SchoolId = School(s),
                SurvivorId = one.Id.ToString(),
                SurvivorEtag = OpenPerson.EtagOf(one),
                DuplicateId = two.Id.ToString(),
                DuplicateEtag = OpenPerson.EtagOf(two),
                Reason = "Дважды",
            });
        },
    };

    /// <summary>Somebody whom no other request knows.</summary>
    private static async Task<Person> NewcomerAsync(PermissionScene scene)
    {
        var person = new Person
        {
            Id = new Id<Person>(Guid.NewGuid()),
            School = scene.School.Seed.School,
            Roles = PersonRoles.Parent,
            FamilyName = "Ким",
            GivenName = "Анна",
        };
        Assert.IsType<CommitOutcome.Committed>(await scene.Host.Store.CommitAsync(new ChangeSet().Put(RosterRecords.People, person, Expected.Nothing)));
        return person;
    }

    private static PersonService.PersonServiceClient People(GrpcChannel channel) => new(channel);
}
