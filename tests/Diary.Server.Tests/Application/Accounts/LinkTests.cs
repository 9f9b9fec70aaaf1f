using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Rosters;
using Diary.Server.Tests.Grpc;
using Diary.Server.Tests.Grpc.People;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using AccessCodeHolder = Diary.AccessCodes.AccessCodeHolder;
using Account = Diary.Accounts.Account;
using ApplicantKind = Diary.AccessCodes.ApplicantKind;
using DocumentPresentation = Diary.AccessCodes.DocumentPresentation;
using Person = Diary.Rosters.Person;
using PersonName = Diary.Accounts.PersonName;

namespace Diary.Server.Tests.Application.Accounts;

public sealed class LinkTests : IAsyncLifetime
{
    private const string Login = "7K3M-9QXA";
    private const string Code = "7K3M-9QXA-2222";

    private readonly SmallSchool _school = new();

    private AccountScene _scene = null!;

    public async Task InitializeAsync()
    {
        _scene = await AccountScene.StartAsync();
        await _school.SaveAsync(_scene.Host);
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact] // domain rules 1.10
    public async Task What_is_shown_first_is_linked_then_and_the_child_is_there()
    {
        await HandOverAsync(_school.Parent, AccessCodeHolder.LegalRepresentative);
        var account = await _scene.RegisterAsync();
        var client = _scene.As(account);

        var shown = await client.StartLinkAsync(new() { AccountName = "masha", SchoolLogin = Login, Code = Code });
        Assert.Empty((await client.ListMyChildrenAsync(new())).Children);
        await client.ConfirmLinkAsync(Confirmation(_school.Parent));

        Assert.Equal(
            ("Школа № 1", _school.Parent.Id.ToString(), _school.Student.Id.ToString()),
            (shown.SchoolName, shown.PersonId, Assert.Single(shown.Children).StudentId));
        Assert.Equal(_school.Student.Id.ToString(), Assert.Single((await client.ListMyChildrenAsync(new())).Children).StudentId);
        var link = (await _scene.Store.GetAsync(AccountRecords.Links, AccountRecords.LinkAt(account, _school.Seed.School)))!.Record;
        Assert.Equal((AccountLinkOrigin.AccessCode, AccountName.Parse("masha")), (link.Origin, link.Name));
    }

    [Fact]
    public async Task A_code_links_once()
    {
        await HandOverAsync(_school.Parent, AccessCodeHolder.LegalRepresentative);
        var clients = new List<AccountService.AccountServiceClient>();
        for (var i = 0; i < 4; i++)
            clients.Add(_scene.As(await _scene.RegisterAsync($"a{i}@example.ru", $"+7916123450{i}")));

        var outcomes = await Task.WhenAll(clients.Select(async client =>
        {
            try
            {
                await client.ConfirmLinkAsync(Confirmation(_school.Parent));
                return true;
            }
            catch (RpcException)
            {
                return false;
            }
        }));

        Assert.Equal(1, outcomes.Count(isLinked => isLinked));
        Assert.Equal("ACCESS_CODE_REFUSED", (await RpcFailure.OfAsync(clients[0].ConfirmLinkAsync(Confirmation(_school.Parent)))).Reason);
    }

    [Fact]
    public async Task A_wrong_code_and_a_person_that_was_not_shown_get_the_same_answer()
    {
        await HandOverAsync(_school.Parent, AccessCodeHolder.LegalRepresentative);
        var client = _scene.As(await _scene.RegisterAsync());
        var wrongCode = Confirmation(_school.Parent);
        wrongCode.Code = "7K3M-9QXA-3333";

        Assert.Equal("ACCESS_CODE_REFUSED", (await RpcFailure.OfAsync(client.ConfirmLinkAsync(wrongCode))).Reason);
        Assert.Equal("ACCESS_CODE_REFUSED", (await RpcFailure.OfAsync(client.ConfirmLinkAsync(Confirmation(_school.OtherParent)))).Reason);
        await client.ConfirmLinkAsync(Confirmation(_school.Parent));
    }

    [Fact] // domain rules 1.9
    public async Task Parent_and_student_have_separate_accounts_and_an_account_is_one_person_at_a_school()
    {
        await HandOverAsync(_school.Parent, AccessCodeHolder.LegalRepresentative);
        var student = await LinkedAsync(_school.Student, "+79161234500");
        var other = await LinkedAsync(_school.OtherParent, "+79161234501");

        Assert.Equal("LINKED_OTHERWISE", (await RpcFailure.OfAsync(_scene.As(student).ConfirmLinkAsync(Confirmation(_school.Parent)))).Reason);
        Assert.Equal("LINKED_OTHERWISE", (await RpcFailure.OfAsync(_scene.As(other).ConfirmLinkAsync(Confirmation(_school.Parent)))).Reason);
        await _scene.As(await _scene.RegisterAsync()).ConfirmLinkAsync(Confirmation(_school.Parent));
    }

    [Theory] // docs/adr/0068
    [InlineData(false, "ACCESS_CODE_REFUSED")]
    [InlineData(true, "LINKED_OTHERWISE")]
    public async Task A_right_code_that_links_nobody_is_a_counted_try_like_a_wrong_one(bool isLinkedOtherwise, string reason)
    {
        const int Tries = 10;
        await HandOverAsync(_school.Parent, AccessCodeHolder.LegalRepresentative);
        var account = isLinkedOtherwise ? await LinkedAsync(_school.OtherParent, "+79161234501") : await _scene.RegisterAsync("a@example.ru", "+79161234501");
        for (var i = 0; i < Tries; i++)
            Assert.Equal(reason, (await RpcFailure.OfAsync(ConfirmAsync())).Reason);

        var work = await _scene.WorkOfAsync(async () => Assert.Equal("TOO_MANY_TRIES", (await RpcFailure.OfAsync(ConfirmAsync())).Reason));

        Assert.Equal(0, work.Commits);
        var log = new RecordQuery<AuditEvent> { Type = AuditRecords.Events, Partition = AuditRecords.KeyOf(AuditTrail.Of(account)) };
        Assert.Equal(Tries, (await _scene.Store.ListAllAsync(log)).Count(e => string.Equals(e.Record.Refused, reason, StringComparison.Ordinal)));
        await _scene.As(await _scene.RegisterAsync()).ConfirmLinkAsync(Confirmation(_school.Parent));

        AsyncUnaryCall<ConfirmLinkResponse> ConfirmAsync() =>
            _scene.As(account).ConfirmLinkAsync(Confirmation(isLinkedOtherwise ? _school.Parent : _school.OtherParent));
    }

    [Theory] // docs/adr/0061
    [InlineData("112-233-445 95", "112-233-445 95", false, true)]
    [InlineData("112-233-445 95", "087-654-303 00", false, false)]
    [InlineData("112-233-445 95", null, false, false)]
    [InlineData("112-233-445 95", "112-233-445 95", true, false)]
    public async Task The_school_vouches_for_a_snils_that_it_holds_too_unless_it_is_anothers_login(string declared, string? atSchool, bool isTaken, bool isVouched)
    {
        await HandOverAsync(_school.Parent, AccessCodeHolder.LegalRepresentative);
        var person = (await _scene.Store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(_school.Seed.School, _school.Parent.Id)))!.Record;
        await CommitAsync(new ChangeSet().Put(RosterRecords.People, person with { Snils = atSchool is null ? null : Snils.Parse(atSchool) }, Expected.Anything));
        var account = await _scene.RegisterAsync();
        var stored = (await _scene.Store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(account)))!.Record;
        await CommitAsync(new ChangeSet().Put(AccountRecords.Accounts, stored with { Snils = Snils.Parse(declared) }, Expected.Anything));
        if (isTaken)
            await CommitAsync(new ChangeSet().Put(AccountRecords.Accounts, PersonScene.AccountOf("Ким", null, null, declared, isSnilsVouched: true), Expected.Nothing));

        await _scene.As(account).ConfirmLinkAsync(Confirmation(_school.Parent));

        var after = (await _scene.Store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(account)))!.Record;
        Assert.Equal(isVouched, after.ConfirmedSnils is not null);
    }

    private static ConfirmLinkRequest Confirmation(Person person) =>
        new() { RequestId = AccountScene.New(), AccountName = "masha", SchoolLogin = Login, Code = Code, PersonId = person.Id.ToString() };

    private async Task<Id<Account>> LinkedAsync(Person person, string phone)
    {
        var account = await _scene.RegisterAsync($"{AccountScene.New()}@example.ru", phone);
        await CommitAsync(new ChangeSet().Put(
            AccountRecords.Links,
            new AccountLink { Account = account, School = person.School, Person = person.Id, Origin = AccountLinkOrigin.Matched, LinkedAt = DiaryTestHost.Noon },
            Expected.Nothing));
        return account;
    }

    /// <summary>An envelope in the hands of whoever applied.</summary>
    private Task HandOverAsync(Person person, AccessCodeHolder holder) => CommitAsync(new ChangeSet().Put(
        AccessCodeRecords.Applications,
        new AccessApplication
        {
            Id = new Id<AccessApplication>(Guid.NewGuid()),
            School = _school.Seed.School,
            Account = new Id<Account>(Guid.NewGuid()),
            Request = new Diary.AccessCodes.AccessRequest
            {
                ApplicantKind = ApplicantKind.Parent,
                Holder = holder,
                Presentation = DocumentPresentation.InPerson,
                Applicant = PersonName.Of(_school.Parent),
                Child = PersonName.Of(_school.Student),
                ChildBirthDate = new LocalDate(2015, 5, 5),
                ClassTitle = "5А",
                Language = "ru",
            },
            SubmittedAt = DiaryTestHost.Noon,
            AppliedOn = new LocalDate(2026, 11, 16),
            DueOn = new LocalDate(2026, 11, 19),
            State = AccessApplicationState.Collected,
            Code = new IssuedAccessCode
            {
                Login = SchoolLogin.Read(Login, "").Value,
                Hash = _scene.Hasher.Hash(AccessCode.Parse(Code).Secret),
                Person = person.Id,
                Students = [_school.Student.Id],
                DocumentsSeen = [],
                IssuedBy = _school.Administrator.Id,
                IssuedAt = DiaryTestHost.Noon,
                ExpiresOn = new LocalDate(2027, 8, 31),
                CollectedAt = DiaryTestHost.Noon,
            },
        },
        Expected.Nothing));

    private async Task CommitAsync(ChangeSet changes) => Assert.IsType<CommitOutcome.Committed>(await _scene.Store.CommitAsync(changes));
}
