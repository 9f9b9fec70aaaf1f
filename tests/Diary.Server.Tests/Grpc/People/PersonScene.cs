using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Rosters;
using Diary.Server.Grpc.Requests;
using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Microsoft.Extensions.DependencyInjection;
using Account = Diary.Accounts.Account;
using Person = Diary.Rosters.Person;
using PersonName = Diary.Accounts.PersonName;

namespace Diary.Server.Tests.Grpc.People;

/// <summary>A small school with its office, over either store, and accounts as a test needs them.</summary>
internal sealed class PersonScene : IAsyncDisposable
{
    private readonly string? _directory;

    private PersonScene(DiaryTestHost host, string? directory) => (Host, _directory) = (host, directory);

    public DiaryTestHost Host { get; }

    public IDiaryStore Store => Host.Store;

    public SmallSchool School { get; } = new();

    public Id<Diary.Rosters.School> SchoolId => School.Seed.School;

    /// <summary>The office, as somebody of the administration.</summary>
    public PersonService.PersonServiceClient Office { get; private set; } = null!;

    public static async Task<PersonScene> StartAsync(Action<SmallSchool>? arrange = null, bool onDisk = false, Action<IServiceCollection>? configure = null)
    {
        var directory = onDisk ? Directory.CreateTempSubdirectory("diary-people-").FullName : null;
        var host = await DiaryTestHost.StartAsync(
            services =>
            {
                services.AddSingleton<ICallerResolver, AccountBySubject>();
                configure?.Invoke(services);
            },
            directory is null ? null : builder => builder.UseLiteDb(new LiteDbStoreOptions { Path = Path.Combine(directory, "diary.db") }));
        var scene = new PersonScene(host, directory);
        arrange?.Invoke(scene.School);
        await scene.School.SaveAsync(host);
        scene.Office = new(host.ChannelWith(host.TokenFor((await scene.LinkedAsync(scene.School.Administrator)).ToString())));
        return scene;
    }

    public static string New() => Guid.NewGuid().ToString();

    /// <summary>Who has signed in with an account.</summary>
    public AccountService.AccountServiceClient As(Id<Account> account) => new(Host.ChannelWith(Host.TokenFor(account.ToString())));

    /// <summary>An active account with confirmed contacts.</summary>
    public static Account AccountOf(string family, string? phone, string? email, string? snils = null, bool isSnilsVouched = false) => new()
    {
        Id = new Id<Account>(Guid.NewGuid()),
        State = AccountState.Active,
        RegisteredAt = DiaryTestHost.Noon,
        Name = new PersonName { Family = family, Given = "Анна", Patronymic = "Ивановна" },
        Phone = phone is null ? null : PhoneNumber.Parse(phone),
        PhoneConfirmedAt = phone is null ? null : DiaryTestHost.Noon,
        Email = email is null ? null : EmailAddress.Parse(email),
        EmailConfirmedAt = email is null ? null : DiaryTestHost.Noon,
        Snils = snils is null ? null : Snils.Parse(snils),
        SnilsConfirmedAt = isSnilsVouched ? DiaryTestHost.Noon : null,
    };

    /// <summary>An account that is linked to somebody.</summary>
    public async Task<Id<Account>> LinkedAsync(Person person)
    {
        var account = AccountOf("Семёнова", phone: null, email: null);
        await PutAsync(AccountRecords.Accounts, account);
        await PutAsync(
            AccountRecords.Links,
            new AccountLink { Account = account.Id, School = person.School, Person = person.Id, Origin = AccountLinkOrigin.Matched, LinkedAt = DiaryTestHost.Noon });
        return account.Id;
    }

    public async Task PutAsync<T>(RecordType<T> type, T record)
        where T : class => Assert.IsType<CommitOutcome.Committed>(await Store.CommitAsync(new ChangeSet().Put(type, record, Expected.Anything)));

    public async Task<Person> PersonAsync(Id<Person> person) => (await Store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(SchoolId, person)))!.Record;

    public async Task<GetPersonResponse> GetAsync(Id<Person> person) => await Office.GetPersonAsync(new() { SchoolId = SchoolId.ToString(), PersonId = person.ToString() });

    public async Task<MergePeopleRequest> MergingAsync(Id<Person> survivor, Id<Person> duplicate) => new()
    {
        RequestId = New(),
        SchoolId = SchoolId.ToString(),
        SurvivorId = survivor.ToString(),
        SurvivorEtag = (await GetAsync(survivor)).Etag,
        DuplicateId = duplicate.ToString(),
        DuplicateEtag = (await GetAsync(duplicate)).Etag,
        Reason = "Дважды в базе",
    };

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_directory is not null)
            Directory.Delete(_directory, recursive: true);
    }
}
