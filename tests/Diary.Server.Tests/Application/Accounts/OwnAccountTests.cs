using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Server.Tests.Grpc;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Account = Diary.Accounts.Account;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Application.Accounts;

public sealed class OwnAccountTests : IAsyncLifetime
{
    private AccountScene _scene = null!;

    public async Task InitializeAsync() => _scene = await AccountScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task A_new_password_needs_the_present_one()
    {
        var account = await _scene.RegisterAsync();
        var client = _scene.As(account);

        var wrong = await RpcFailure.OfAsync(client.ChangePasswordAsync(
            new() { RequestId = AccountScene.New(), Password = "wrong", NewPassword = "xyz98765", RepeatedPassword = "xyz98765" }));
        await client.ChangePasswordAsync(
            new() { RequestId = AccountScene.New(), Password = AccountScene.Password, NewPassword = "xyz98765", RepeatedPassword = "xyz98765" });

        Assert.Equal("WRONG_PASSWORD", wrong.Reason);
        Assert.Equal("fast:xyz98765", (await _scene.Store.GetAsync(AccountRecords.Credentials, AccountRecords.AccountAt(account)))!.Record.PasswordHash);
    }

    [Fact]
    public async Task A_new_password_is_none_of_the_own_logins()
    {
        var client = _scene.As(await _scene.RegisterAsync("anna1234@example.ru"));

        var failure = await RpcFailure.OfAsync(client.ChangePasswordAsync(new()
        {
            RequestId = AccountScene.New(),
            Password = AccountScene.Password,
            NewPassword = "Anna1234@example.ru",
            RepeatedPassword = "Anna1234@example.ru",
        }));

        Assert.Equal(["new_password"], failure.Paths);
    }

    [Fact]
    public async Task Wrong_passwords_are_counted_until_it_is_too_many()
    {
        var client = _scene.As(await _scene.RegisterAsync());
        for (var i = 0; i < 10; i++)
            Assert.Equal("WRONG_PASSWORD", (await DeleteAsync(client, "wrong")).Reason);

        Assert.Equal("TOO_MANY_TRIES", (await DeleteAsync(client, AccountScene.Password)).Reason);
    }

    [Fact]
    public async Task A_login_name_is_one_accounts_whatever_the_case_of_its_letters()
    {
        var anna = _scene.As(await _scene.RegisterAsync());
        var ivan = _scene.As(await _scene.RegisterAsync("ivan@example.ru", "+79161234568"));
        await anna.SetLoginAsync(new() { RequestId = AccountScene.New(), UserName = "Anna" });

        Assert.Equal("LOGIN_TAKEN", (await RpcFailure.OfAsync(ivan.SetLoginAsync(new() { RequestId = AccountScene.New(), UserName = "aNNa" }))).Reason);
        await anna.SetLoginAsync(new() { RequestId = AccountScene.New() });
        await ivan.SetLoginAsync(new() { RequestId = AccountScene.New(), UserName = "aNNa" });
    }

    [Fact]
    public async Task Login_names_cannot_be_tried_without_end()
    {
        await _scene.As(await _scene.RegisterAsync()).SetLoginAsync(new() { RequestId = AccountScene.New(), UserName = "anna" });
        var ivan = _scene.As(await _scene.RegisterAsync("ivan@example.ru", "+79161234568"));
        for (var i = 0; i < 20; i++)
            Assert.Equal("LOGIN_TAKEN", (await RpcFailure.OfAsync(ivan.SetLoginAsync(new() { RequestId = AccountScene.New(), UserName = "anna" }))).Reason);

        Assert.Equal("TOO_MANY_TRIES", (await RpcFailure.OfAsync(ivan.SetLoginAsync(new() { RequestId = AccountScene.New(), UserName = "ivan" }))).Reason);
        _scene.Host.Clock.AdvanceHours(2);
        await ivan.SetLoginAsync(new() { RequestId = AccountScene.New(), UserName = "ivan" });
    }

    [Fact]
    public async Task A_password_that_is_right_is_counted_also_when_the_code_is_asked_for_too_soon()
    {
        var client = _scene.As(await _scene.RegisterAsync());
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(
                "CODE_TOO_SOON",
                (await RpcFailure.OfAsync(client.RequestContactChangeAsync(
                    new() { RequestId = AccountScene.New(), Email = "new@example.ru", Password = AccountScene.Password }))).Reason);
        }

        Assert.Equal("TOO_MANY_TRIES", (await DeleteAsync(client, AccountScene.Password)).Reason);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_answered_alike_by_all_calls_about_the_own_one()
    {
        var channel = _scene.ChannelOf(new Id<Account>(Guid.NewGuid()));
        var (codes, sessions) = (new AccessCodeService.AccessCodeServiceClient(channel), new SessionService.SessionServiceClient(channel));
        RpcFailure[] answers =
        [
            await RpcFailure.OfAsync(new AccountService.AccountServiceClient(channel).GetAccountAsync(new())),
            await RpcFailure.OfAsync(codes.SubmitApplicationAsync(
                new() { RequestId = AccountScene.New(), SchoolId = AccountScene.New(), Request = Diary.Server.Tests.Grpc.AccessCodes.Applications.Request() })),
            await RpcFailure.OfAsync(codes.ListMyApplicationsAsync(new())),
            await RpcFailure.OfAsync(sessions.ListDevicesAsync(new())),
            await RpcFailure.OfAsync(sessions.RevokeDeviceAsync(new() { RequestId = AccountScene.New(), DeviceId = AccountScene.New() })),
            await RpcFailure.OfAsync(sessions.SignOutAsync(new() { RequestId = AccountScene.New() })),
        ];

        Assert.All(answers, a => Assert.Equal(("NOT_FOUND", "account"), (a.Reason, a.Metadata.GetValueOrDefault("resource"))));
    }

    [Fact]
    public async Task A_new_phone_takes_the_place_of_the_old_one_when_its_code_is_typed()
    {
        var account = await _scene.RegisterAsync();
        var client = _scene.As(account);
        await client.RequestContactChangeAsync(new() { RequestId = AccountScene.New(), Phone = "8 916 123-45-00", Password = AccountScene.Password });

        Assert.Equal("+79161234567", (await client.GetAccountAsync(new())).Phone);
        var code = await _scene.CodeAsync(_scene.Host.Sms, "+79161234500");
        await client.ConfirmContactChangeAsync(new() { RequestId = AccountScene.New(), Kind = ContactKind.Phone, Code = code });

        Assert.Equal("+79161234500", (await client.GetAccountAsync(new())).Phone);
        Assert.Contains("заменён", (await _scene.LastAsync(_scene.Host.Sms, "+79161234567"))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_of_another_account_is_told_to_who_holds_it_and_to_nobody_else()
    {
        await _scene.RegisterWithEmailAsync();
        var ivan = _scene.As(await _scene.RegisterAsync("ivan@example.ru", "+79161234568"));
        _scene.Host.Clock.AdvanceMinutes(2);

        await ivan.RequestContactChangeAsync(new() { RequestId = AccountScene.New(), Email = "anna@example.ru", Password = AccountScene.Password });
        var code = await _scene.CodeAsync(_scene.Host.Email, "anna@example.ru");
        var taken = await RpcFailure.OfAsync(ivan.ConfirmContactChangeAsync(new() { RequestId = AccountScene.New(), Kind = ContactKind.Email, Code = code }));

        Assert.Equal("LOGIN_TAKEN", taken.Reason);
    }

    [Fact]
    public async Task A_student_activates_once_and_a_parent_need_not()
    {
        var school = new SmallSchool();
        await school.SaveAsync(_scene.Host);
        var student = await _scene.RegisterAsync();
        var parent = await _scene.RegisterAsync("ivan@example.ru", "+79161234568");
        await LinkAsync(student, school.Student);
        await LinkAsync(parent, school.Parent);

        await _scene.As(student).ActivateStudentAsync(new() { RequestId = AccountScene.New() });

        Assert.True((await _scene.As(student).GetAccountAsync(new())).StudentActivated);
        Assert.Equal(
            "STUDENT_ALREADY_ACTIVATED",
            (await RpcFailure.OfAsync(_scene.As(student).ActivateStudentAsync(new() { RequestId = AccountScene.New() }))).Reason);
        Assert.Equal("NOT_FOUND", (await RpcFailure.OfAsync(_scene.As(parent).ActivateStudentAsync(new() { RequestId = AccountScene.New() }))).Reason);
    }

    [Fact]
    public async Task A_parent_sees_the_own_children_and_no_others_page_by_page()
    {
        var here = new SmallSchool();
        var there = new RosterSeed("Школа № 2");
        var child = there.Student(there.Class("5А", 5));
        var parentThere = there.Parent(child);
        await here.SaveAsync(_scene.Host);
        await there.SaveAsync(_scene.Host);
        var parent = await _scene.RegisterAsync();
        await LinkAsync(parent, here.Parent);
        await LinkAsync(parent, parentThere);

        var first = await _scene.As(parent).ListMyChildrenAsync(new() { PageSize = 1 });
        var second = await _scene.As(parent).ListMyChildrenAsync(new() { PageSize = 1, PageToken = first.NextPageToken });

        Assert.Equal("", second.NextPageToken);
        Assert.Equal(
            new[] { here.Student.Id.ToString(), child.Id.ToString() }.Order(StringComparer.Ordinal),
            first.Children.Concat(second.Children).Select(c => c.StudentId).Order(StringComparer.Ordinal));
        Assert.All(first.Children.Concat(second.Children), c => Assert.True(c is { IsRepresentative: true, Diary: true, ClassTitle: "5А" }));
    }

    [Fact]
    public async Task A_deleted_account_leaves_nothing_of_its_holder_but_the_audit_log()
    {
        var school = new SmallSchool();
        await school.SaveAsync(_scene.Host);
        var account = await _scene.RegisterWithEmailAsync();
        await LinkAsync(account, school.Parent);

        await _scene.As(account).DeleteAccountAsync(new() { RequestId = AccountScene.New(), Password = AccountScene.Password });

        var left = (await _scene.Store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(account)))!.Record;
        Assert.Equal(new Account { Id = account, State = AccountState.Closed, RegisteredAt = DiaryTestHost.Noon, ClosedAt = DiaryTestHost.Noon }, left);
        Assert.Null(await _scene.Store.GetAsync(AccountRecords.Credentials, AccountRecords.AccountAt(account)));
        Assert.Empty(await _scene.Store.ListAllAsync(AccountRecords.LinksOf(account)));
        Assert.NotEmpty((await _scene.Store.ListAsync(new RecordQuery<Diary.Server.Application.Audit.AuditEvent>
        {
            Type = Diary.Server.Application.Audit.AuditRecords.Events,
            Partition = Diary.Server.Application.Audit.AuditRecords.KeyOf(account),
        })).Items);

        // The contacts are free again.
        await _scene.RegisterWithEmailAsync();
    }

    private static Task<RpcFailure> DeleteAsync(AccountService.AccountServiceClient client, string password) =>
        RpcFailure.OfAsync(client.DeleteAccountAsync(new() { RequestId = AccountScene.New(), Password = password }));

    private async Task LinkAsync(Id<Account> account, Person person) => Assert.IsType<CommitOutcome.Committed>(
        await _scene.Store.CommitAsync(new ChangeSet().Put(
            AccountRecords.Links,
            new AccountLink { Account = account, School = person.School, Person = person.Id, Origin = AccountLinkOrigin.AccessCode, LinkedAt = DiaryTestHost.Noon },
            Expected.Nothing)));
}
