using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.People;
using Diary.Server.Grpc.Accounts;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Person = Diary.Rosters.Person;
using PersonField = Diary.Rosters.PersonField;
using PersonName = Diary.Accounts.PersonName;
using School = Diary.Rosters.School;

namespace Diary.Server.Grpc.People;

/// <summary><c>diary.v1.PersonService</c>.</summary>
internal sealed class PersonGrpcService(
    RequestRunner requests,
    AccountFields read,
    IOptions<AccountOptions> accounts,
    ExplainMatchHandler explain,
    GetPersonHandler get,
    CorrectContactsHandler correct,
    ListDuplicatesHandler listDuplicates,
    MergePeopleHandler merge) : PersonService.PersonServiceBase
{
    private const int LongestReason = 500;
    private const int LongestEtag = 100;

    /// <summary>Stands for the parts of a name that are not the one to be read.</summary>
    private const string AnyName = "А";

    public override Task<ExplainMatchResponse> ExplainMatch(ExplainMatchRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        requestId: null,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var person = fields.OptionalId<Person>("person_id", request.PersonId);
            switch (request.AccountCase)
            {
                case ExplainMatchRequest.AccountOneofCase.Login:
                    var login = read.Login(fields, "login", request.Login);
                    return () => new ExplainMatch(school, login, Application: null, LinkedPerson: null, person);
                case ExplainMatchRequest.AccountOneofCase.ApplicationId:
                    var application = fields.Id<AccessApplication>("application_id", request.ApplicationId);
                    return () => new ExplainMatch(school, Login: null, application, LinkedPerson: null, person);
                case ExplainMatchRequest.AccountOneofCase.LinkedPersonId:
                    var linked = fields.Id<Person>("linked_person_id", request.LinkedPersonId);
                    return () => new ExplainMatch(school, Login: null, Application: null, linked, person);
                case ExplainMatchRequest.AccountOneofCase.None:
                default:
                    fields.Fail("login", "must not be empty; or name an application or a linked person instead.");
                    return () => new ExplainMatch(school, Login: null, Application: null, LinkedPerson: null, person);
            }
        },
        explain,
        PersonMapper.ToResponse);

    public override Task<GetPersonResponse> GetPerson(GetPersonRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        requestId: null,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var person = fields.Id<Person>("person_id", request.PersonId);
            return () => new GetPerson(school, person);
        },
        get,
        PersonMapper.ToResponse);

    public override Task<CorrectContactsResponse> CorrectContacts(CorrectContactsRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var person = fields.Id<Person>("person_id", request.PersonId);
            var etag = fields.RequiredText("etag", request.Etag, LongestEtag);
            var wanted = Read(fields, request);
            var reason = fields.RequiredText("reason", request.Reason, LongestReason);
            return () => new CorrectContacts(school, person, etag, wanted, reason);
        },
        correct,
        PersonMapper.ToResponse);

    public override Task<ListDuplicatesResponse> ListDuplicates(ListDuplicatesRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var person = fields.Id<Person>("person_id", request.PersonId);
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListDuplicates(school, person, page);
        },
        listDuplicates,
        PersonMapper.ToResponse);

    public override Task<MergePeopleResponse> MergePeople(MergePeopleRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var survivor = fields.Id<Person>("survivor_id", request.SurvivorId);
            var survivorEtag = fields.RequiredText("survivor_etag", request.SurvivorEtag, LongestEtag);
            var duplicate = fields.Id<Person>("duplicate_id", request.DuplicateId);
            var duplicateEtag = fields.RequiredText("duplicate_etag", request.DuplicateEtag, LongestEtag);
            var reason = fields.RequiredText("reason", request.Reason, LongestReason);
            return () => new MergePeople(school, survivor, survivorEtag, duplicate, duplicateEtag, reason);
        },
        merge,
        PersonMapper.ToResponse);

    /// <summary>The fields that are there, in their normal form; null for one that is to be emptied.</summary>
    private Dictionary<PersonField, string?> Read(FieldReader fields, CorrectContactsRequest request)
    {
        var wanted = new Dictionary<PersonField, string?>();
        if (request.HasEmail)
            wanted[PersonField.Email] = request.Email.Length == 0 ? null : AccountFields.Email(fields, "email", request.Email).Value;
        if (request.HasMobilePhone)
            wanted[PersonField.MobilePhone] = request.MobilePhone.Length == 0 ? null : fields.Value(PhoneNumber.Read(request.MobilePhone, "mobile_phone", accounts.Value.Region)).Value;
        if (request.HasSnils)
            wanted[PersonField.Snils] = AccountFields.OptionalSnils(fields, "snils", request.Snils)?.Value;
        if (request.HasFamilyName)
            wanted[PersonField.FamilyName] = Part(fields, "family_name", PersonName.Read(request.FamilyName, AnyName, patronymic: null, path: ""))?.Family;
        if (request.HasGivenName)
            wanted[PersonField.GivenName] = Part(fields, "given_name", PersonName.Read(AnyName, request.GivenName, patronymic: null, path: ""))?.Given;
        if (request.HasMiddleName)
            wanted[PersonField.MiddleName] = Part(fields, "middle_name", PersonName.Read(AnyName, AnyName, request.MiddleName, path: ""))?.Patronymic;
        if (wanted.Count == 0)
            fields.Fail("", "names no field to be corrected.");
        return wanted;
    }

    private static PersonName? Part(FieldReader fields, string path, Result<PersonName> read)
    {
        if (read.TryGet(out var name, out var error))
            return name;
        foreach (var problem in error.Problems)
            fields.Fail(path, problem.Message);
        return null;
    }
}
