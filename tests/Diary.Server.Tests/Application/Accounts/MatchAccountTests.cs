using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Rosters;
using Diary.Server.Tests.Grpc;
using Diary.Server.Tests.Grpc.People;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Account = Diary.Accounts.Account;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Application.Accounts;

public sealed class MatchAccountTests : IAsyncLifetime
{
    private const string Snils1 = "112-233-445 95";
    private const string Snils2 = "087-654-303 00";

    private readonly RosterSeed _here = new();
    private readonly RosterSeed _there = new("Школа № 2");

    private AccountScene _scene = null!;

    public async Task InitializeAsync() => _scene = await AccountScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact] // domain rules 1.6, 1.11, 1.13
    public async Task An_account_is_linked_where_the_data_agree_at_every_school_however_they_are_written()
    {
        Add(_here, "Семёнова-Ким", "8 (916) 123-45-67", "ANNA@example.ru");
        var other = Add(_there, "СЕМЕНОВА–КИМ", "9161234567", "anna@EXAMPLE.ru");
        await SaveAsync();
        var account = await PutAsync(PersonScene.AccountOf("семенова - ким", "+79161234567", "anna@example.ru"));

        var first = await MatchAsync(account);
        var second = await MatchAsync(account);

        Assert.Equal(2, first.People.Count);
        Assert.Equal(first, second);
        Assert.Equal(
            [AccountLinkOrigin.Matched, AccountLinkOrigin.Matched],
            (await _scene.Store.ListAllAsync(AccountRecords.LinksOf(account.Id))).Select(l => l.Record.Origin));
        Assert.Equal(["MatchAccount", "MatchAccount"], (await EventsAsync(_here.School)).Select(e => e.Action));
        Assert.Equal($"account/{account.Id}", (await EventsAsync(other.School))[0].Subject);
    }

    [Fact]
    public async Task One_school_may_be_named()
    {
        Add(_here, "Ким", "+79161234567", "anna@example.ru");
        var there = Add(_there, "Ким", "+79161234567", "anna@example.ru");
        await SaveAsync();
        var account = await PutAsync(PersonScene.AccountOf("Ким", "+79161234567", "anna@example.ru"));

        var matched = await _scene.As(account.Id).MatchAccountAsync(new() { RequestId = AccountScene.New(), SchoolId = there.School.ToString() });

        Assert.Equal(there.Id.ToString(), Assert.Single(matched.People).PersonId);
    }

    [Theory] // domain rules 1.6
    [InlineData(true, null, true)]
    [InlineData(false, null, false)]
    [InlineData(false, "+79161234567", true)]
    public async Task An_equal_snils_matches_when_somebody_vouches_for_it_or_a_contact_agrees(bool isVouched, string? phone, bool isMatch)
    {
        Add(_here, "Ким", phone, email: null, Snils1);
        await SaveAsync();
        var account = await PutAsync(PersonScene.AccountOf("Иванова", "+79161234567", "a@example.ru", Snils1, isVouched));

        Assert.Equal(isMatch, await IsMatchAsync(account));
    }

    /// <summary>
    /// Whatever keeps account and school apart: the same answer, the same number of reads, of commits and of hashes (domain rules 1.7).
    /// </summary>
    [Fact]
    public async Task Every_failure_is_the_same_answer_with_the_same_work()
    {
        var child = Add(_here, "Ким", "+79160000006", "c6@example.ru", roles: PersonRoles.Student);
        var parent = Add(_here, "Ким", "+79160000006", "a6@example.ru");
        _here.Put(RosterRecords.LegalRepresentatives, new LegalRepresentative { School = _here.School, Student = child.Id, Representative = parent.Id });
        Add(_here, "Ким", "+79160000002", "other2@example.ru"); // phone equal, e-mail different: domain rules 1.13
        Add(_here, "Ким", "+79160000003", "a3@example.ru", Snils2); // SNILS different, contacts equal: domain rules 1.13
        Add(_here, "Иванова", "+79160000004", "a4@example.ru");
        Add(_here, "Ким", "+79160000005", "a5@example.ru");
        Add(_here, "Ким", "+79160000005", "a5@example.ru");
        for (var i = 0; i < 40; i++)
            Add(_here, "Ким", "+79160000007", "a7@example.ru");
        Add(_here, "Ким", "+79160000008", "a8@example.ru", status: RosterStatus.Withdrawn);
        await SaveAsync();
        (string Case, Account Account)[] accounts =
        [
            ("unknown", PersonScene.AccountOf("Ким", "+79160000001", "a1@example.ru")),
            ("another e-mail", PersonScene.AccountOf("Ким", "+79160000002", "a2@example.ru")),
            ("another SNILS", PersonScene.AccountOf("Ким", "+79160000003", "a3@example.ru", Snils1)),
            ("another surname", PersonScene.AccountOf("Ким", "+79160000004", "a4@example.ru")),
            ("two people", PersonScene.AccountOf("Ким", "+79160000005", "a5@example.ru")),
            ("shared with the parent", PersonScene.AccountOf("Ким", "+79160000006", "a6@example.ru")),
            ("forty people", PersonScene.AccountOf("Ким", "+79160000007", "a7@example.ru")),
            ("has left", PersonScene.AccountOf("Ким", "+79160000008", "a8@example.ru")),
            ("nothing at all", PersonScene.AccountOf("Ким", null, null)),
            ("unconfirmed e-mail", PersonScene.AccountOf("Ким", "+79160000006", "a6@example.ru") with { PhoneConfirmedAt = null, EmailConfirmedAt = null }),
        ];
        foreach (var (_, account) in accounts)
            await PutAsync(account);

        var work = new List<(int, int, int, int)>();
        var answers = new List<RpcFailure>();
        foreach (var (_, account) in accounts)
        {
            work.Add(await _scene.WorkOfAsync(async () =>
                answers.Add(await RpcFailure.OfAsync(_scene.As(account.Id).MatchAccountAsync(new() { RequestId = AccountScene.New() })))));
        }

        Assert.Single(work.Distinct());
        Assert.All(answers, a => Assert.Equivalent(answers[0], a, strict: true));
        Assert.Equal("NO_MATCHING_ACCOUNT", answers[0].Reason);
    }

    [Fact] // domain rules 1.9
    public async Task A_student_of_one_school_is_not_matched_as_a_parent_of_another()
    {
        Add(_here, "Ким", "+79161234567", "anna@example.ru", roles: PersonRoles.Student);
        var there = Add(_there, "Ким", "+79161234567", "anna@example.ru");
        await SaveAsync();
        var account = await PutAsync(PersonScene.AccountOf("Ким", "+79161234567", "anna@example.ru"));

        Assert.False(await IsMatchAsync(account));
        await _scene.As(account.Id).MatchAccountAsync(new() { RequestId = AccountScene.New(), SchoolId = there.School.ToString() });
        Assert.Equal(there.Id.ToString(), Assert.Single((await MatchAsync(account)).People).PersonId);
    }

    [Fact]
    public async Task An_account_that_is_somebody_else_at_the_school_stays_so()
    {
        var linked = Add(_here, "Ким", null, null);
        Add(_here, "Ким", "+79161234567", "anna@example.ru");
        await SaveAsync();
        var account = await PutAsync(PersonScene.AccountOf("Ким", "+79161234567", "anna@example.ru"));
        var link = new AccountLink { Account = account.Id, School = linked.School, Person = linked.Id, Origin = AccountLinkOrigin.AccessCode, LinkedAt = DiaryTestHost.Noon };
        await _scene.Store.CommitAsync(new ChangeSet().Put(AccountRecords.Links, link, Expected.Nothing));

        Assert.False(await IsMatchAsync(account));
        Assert.Equal(link, (await _scene.Store.GetAsync(AccountRecords.Links, AccountRecords.LinkAt(account.Id, _here.School)))!.Record);
    }

    [Fact]
    public async Task Tries_are_counted_also_those_that_fail()
    {
        await SaveAsync();
        var account = await PutAsync(PersonScene.AccountOf("Ким", "+79161234567", "anna@example.ru"));
        for (var i = 0; i < 20; i++)
            Assert.False(await IsMatchAsync(account));

        Assert.Equal("TOO_MANY_TRIES", (await RpcFailure.OfAsync(_scene.As(account.Id).MatchAccountAsync(new() { RequestId = AccountScene.New() }))).Reason);
    }

    private static Person Add(
        RosterSeed seed, string family, string? phone, string? email, string? snils = null, PersonRoles roles = PersonRoles.Parent, RosterStatus status = RosterStatus.Active) =>
        seed.Put(RosterRecords.People, new Person
        {
            Id = new Id<Person>(Guid.NewGuid()),
            School = seed.School,
            Roles = roles,
            FamilyName = family,
            GivenName = "Анна",
            Email = email,
            MobilePhone = phone,
            Snils = snils is null ? null : Snils.Parse(snils),
            Status = status,
        });

    private async Task SaveAsync()
    {
        await _here.SaveAsync(_scene.Host);
        await _there.SaveAsync(_scene.Host);
    }

    private async Task<Account> PutAsync(Account account)
    {
        Assert.IsType<CommitOutcome.Committed>(await _scene.Store.CommitAsync(new ChangeSet().Put(AccountRecords.Accounts, account, Expected.Nothing)));
        return account;
    }

    private async Task<MatchAccountResponse> MatchAsync(Account account) => await _scene.As(account.Id).MatchAccountAsync(new() { RequestId = AccountScene.New() });

    private async Task<bool> IsMatchAsync(Account account)
    {
        try
        {
            return (await MatchAsync(account)).People.Count > 0;
        }
        catch (global::Grpc.Core.RpcException)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<AuditEvent>> EventsAsync(Id<Diary.Rosters.School> school) =>
        [.. (await _scene.Store.ListAllAsync(new RecordQuery<AuditEvent> { Type = AuditRecords.Events, Partition = AuditRecords.KeyOf(school) })).Select(e => e.Record)];
}
