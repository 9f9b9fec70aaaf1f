using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Rosters;
using Diary.Server.Grpc.Requests;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using AccessDocument = Diary.V1.AccessDocument;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.AccessCodes;

/// <summary>A school, its office, and an account that applies.</summary>
internal sealed class CodeOffice : IAsyncDisposable
{
    private CodeOffice(DiaryTestHost host) => Host = host;

    public DiaryTestHost Host { get; }

    public SmallSchool School { get; } = new();

    /// <summary>The child of the applications of <see cref="Applications.Request"/>.</summary>
    public Person Child { get; private set; } = null!;

    /// <summary>The mother of that name, whom the roster does not relate to the child.</summary>
    public Person Mother { get; private set; } = null!;

    /// <summary>Who applies.</summary>
    public Id<Account> Applicant { get; } = new(Guid.NewGuid());

    public string SchoolId => School.Seed.School.ToString();

    public AccessCodeService.AccessCodeServiceClient Office => OfficeOf(School.Administrator);

    public AccessCodeService.AccessCodeServiceClient Parent => new(ChannelOf(Applicant));

    public static async Task<CodeOffice> OpenAsync(Action<IServiceCollection>? configure = null)
    {
        var host = await DiaryTestHost.StartAsync(services =>
        {
            configure?.Invoke(services);
            services.AddSingleton<ICallerResolver, AccountBySubject>();
        });
        var office = new CodeOffice(host);
        await office.FillAsync();
        return office;
    }

    /// <summary>The office as somebody of the school.</summary>
    public AccessCodeService.AccessCodeServiceClient OfficeOf(Person person) => new(ChannelOf(new Id<Account>(person.Id.Value)));

    public global::Grpc.Net.Client.GrpcChannel ChannelOf(Id<Account> account) => Host.ChannelWith(Host.TokenFor(account.ToString()));

    public static string NewId() => Guid.NewGuid().ToString();

    public async Task<string> SubmitAsync(V1.AccessRequest? request = null) =>
        (await Parent.SubmitApplicationAsync(new() { RequestId = NewId(), SchoolId = SchoolId, Request = request ?? Applications.Request() })).Status.ApplicationId;

    public async Task ReviewAsync(string application) =>
        await Office.StartReviewAsync(new() { RequestId = NewId(), SchoolId = SchoolId, ApplicationId = application });

    public IssueCodeRequest Issue(string application, Id<Person>? person, params Person[] students) => new()
    {
        RequestId = NewId(),
        SchoolId = SchoolId,
        ApplicationId = application,
        PersonId = person?.ToString() ?? "",
        StudentIds = { students.Select(s => s.Id.ToString()) },
        DocumentsSeen = { AccessDocument.Application, AccessDocument.BirthCertificate, AccessDocument.IdentityDocument },
    };

    /// <summary>A code for the mother, issued and, unless said otherwise, handed over.</summary>
    public async Task<(string Application, IssuedCode Code)> IssueAsync(bool isCollected = true)
    {
        var application = await SubmitAsync();
        await ReviewAsync(application);
        var issued = await Office.IssueCodeAsync(Issue(application, Mother.Id, Child));
        if (isCollected)
            await Office.MarkCollectedAsync(new() { RequestId = NewId(), SchoolId = SchoolId, ApplicationId = application });
        return (application, issued.Code);
    }

    public async Task<Stored<LegalRepresentative>?> RelationAsync(Person student, Id<Person> representative) => await Host.Store.GetAsync(
        RosterRecords.LegalRepresentatives, RosterRecords.RepresentativeAt(School.Seed.School, student.Id, representative));

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task FillAsync()
    {
        var seed = School.Seed;
        Child = Put("child", PersonRoles.Student, "Семёнов", "Пётр");
        seed.Enroll(Child, School.FifthA, EnrollmentRole.Student);
        seed.Put(RosterRecords.Demographics, new Demographics { School = seed.School, Person = Child.Id, BirthDate = new LocalDate(2015, 5, 12) });
        Mother = Put("mother", PersonRoles.Parent, "Семенова", "Анна");
        Put("namesake", PersonRoles.Student, "СЕМЕНОВ", "Павел");
        Link(School.Administrator);
        Link(School.ClassTeacher);
        seed.Put(AccountRecords.Accounts, new Account { Id = Applicant, State = AccountState.Active, RegisteredAt = DiaryTestHost.Noon });
        await School.SaveAsync(Host);
    }

    private Person Put(string id, PersonRoles roles, string family, string given) => School.Seed.Put(RosterRecords.People, new Person
    {
        Id = ExternalId.ToId<Person>(id),
        School = School.Seed.School,
        Roles = roles,
        FamilyName = family,
        GivenName = given,
    });

    private void Link(Person person) => School.Seed.Put(AccountRecords.Links, new AccountLink
    {
        Account = new Id<Account>(person.Id.Value),
        School = person.School,
        Person = person.Id,
        Origin = AccountLinkOrigin.Matched,
        LinkedAt = DiaryTestHost.Noon,
    });
}
