using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Sessions;
using Diary.Server.Tests.Grpc;
using Diary.Storage;

namespace Diary.Server.Tests.Application.Accounts;

public sealed class RecoveryTests : IAsyncLifetime
{
    private const string NewPassword = "xyz98765";

    private AccountScene _scene = null!;

    public async Task InitializeAsync() => _scene = await AccountScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Theory]
    [InlineData("anna@example.ru", false)]
    [InlineData("8 (916) 123-45-67", true)]
    public async Task The_code_goes_to_the_contact_and_sets_a_new_password(string login, bool isByPhone)
    {
        var account = await _scene.RegisterWithEmailAsync();
        await OpenSessionAsync(account);

        await StartAsync(login);
        var code = isByPhone
            ? await _scene.CodeAsync(_scene.Host.Sms, "+79161234567")
            : await _scene.CodeAsync(_scene.Host.Email, "anna@example.ru");
        await CompleteAsync(login, code);

        Assert.Equal($"fast:{NewPassword}", (await CredentialsAsync(account)).PasswordHash);
        Assert.Empty(await SessionsAsync(account)); // domain rules 1.4
        Assert.Contains("Пароль", (await _scene.LastAsync(_scene.Host.Email, "anna@example.ru"))!, StringComparison.Ordinal);
        Assert.Equal("CODE_NOT_ACCEPTED", (await RpcFailure.OfAsync(Complete(login, code))).Reason);
    }

    [Fact] // domain rules 1.7
    public async Task Known_and_unknown_logins_make_the_same_work_and_get_the_same_answers()
    {
        await _scene.RegisterWithEmailAsync();
        string[] logins = ["anna@example.ru", "nobody@example.ru", "+79161234567", "+79161230009", "112-233-445 95", "anna.kim", "???"];

        var started = new List<(int, int, int, int)>();
        var again = new List<(int, int, int, int)>();
        var failed = new List<(int, int, int, int)>();
        var answers = new List<RpcFailure>();
        foreach (var login in logins)
        {
            _scene.Host.Clock.AdvanceMinutes(5);
            started.Add(await _scene.WorkOfAsync(() => StartAsync(login)));
            again.Add(await _scene.WorkOfAsync(() => StartAsync(login)));
            failed.Add(await _scene.WorkOfAsync(async () => answers.Add(await RpcFailure.OfAsync(Complete(login, "no code")))));
        }

        Assert.Single(started.Distinct());
        Assert.Single(again.Distinct());
        Assert.Single(failed.Distinct());
        Assert.Equal("CODE_NOT_ACCEPTED", Assert.Single(answers.Select(a => a.Reason).Distinct(StringComparer.Ordinal)));
        Assert.Single(answers.Select(a => (a.Status, a.Message, a.Metadata.Count, a.Fields.Count)).Distinct());
    }

    [Fact]
    public async Task A_code_lives_ten_minutes_by_phone_and_another_login_voids_it()
    {
        await _scene.RegisterWithEmailAsync();
        await StartAsync("+79161234567");
        var first = await _scene.CodeAsync(_scene.Host.Sms, "+79161234567");

        _scene.Host.Clock.AdvanceMinutes(2);
        await StartAsync("anna@example.ru");
        Assert.Equal("CODE_NOT_ACCEPTED", (await RpcFailure.OfAsync(Complete("+79161234567", first))).Reason);

        _scene.Host.Clock.AdvanceMinutes(2);
        await StartAsync("+79161234567");
        var last = await _scene.CodeAsync(_scene.Host.Sms, "+79161234567");
        _scene.Host.Clock.AdvanceMinutes(10);
        Assert.Equal("CODE_NOT_ACCEPTED", (await RpcFailure.OfAsync(Complete("+79161234567", last))).Reason);
    }

    [Fact]
    public async Task A_code_is_void_once_the_password_or_a_contact_is_another()
    {
        var anna = _scene.As(await _scene.RegisterWithEmailAsync());
        await StartAsync("+79161234567");
        var code = await _scene.CodeAsync(_scene.Host.Sms, "+79161234567");
        await anna.ChangePasswordAsync(
            new() { RequestId = AccountScene.New(), Password = AccountScene.Password, NewPassword = "changed12345", RepeatedPassword = "changed12345" });
        Assert.Equal("CODE_NOT_ACCEPTED", (await RpcFailure.OfAsync(Complete("+79161234567", code))).Reason);

        _scene.Host.Clock.AdvanceMinutes(2);
        await anna.RequestContactChangeAsync(new() { RequestId = AccountScene.New(), Phone = "+79161234500", Password = "changed12345" });
        var change = await _scene.CodeAsync(_scene.Host.Sms, "+79161234500");
        await StartAsync("+79161234567");
        code = await _scene.CodeAsync(_scene.Host.Sms, "+79161234567");
        await anna.ConfirmContactChangeAsync(new() { RequestId = AccountScene.New(), Kind = Diary.V1.ContactKind.Phone, Code = change });

        Assert.Equal("CODE_NOT_ACCEPTED", (await RpcFailure.OfAsync(Complete("anna@example.ru", code))).Reason);
    }

    [Fact]
    public async Task A_code_for_a_contact_that_is_replaced_at_the_same_time_is_not_sent()
    {
        var anna = _scene.As(await _scene.RegisterAsync());
        await anna.RequestContactChangeAsync(new() { RequestId = AccountScene.New(), Phone = "+79161234500", Password = AccountScene.Password });
        var change = await _scene.CodeAsync(_scene.Host.Sms, "+79161234500");

        _scene.Between.BeforeNextCommit(async () =>
            await anna.ConfirmContactChangeAsync(new() { RequestId = AccountScene.New(), Kind = Diary.V1.ContactKind.Phone, Code = change }));
        await StartAsync("+79161234567");

        Assert.DoesNotMatch("\\b[0-9]{6}\\b", await _scene.LastAsync(_scene.Host.Sms, "+79161234567"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_of_contact_that_the_old_password_allowed_is_void_with_it(bool isRecovered)
    {
        var anna = _scene.As(await _scene.RegisterAsync());
        await anna.RequestContactChangeAsync(new() { RequestId = AccountScene.New(), Phone = "+79161234500", Password = AccountScene.Password });
        var change = await _scene.CodeAsync(_scene.Host.Sms, "+79161234500");
        if (isRecovered)
        {
            await StartAsync("+79161234567");
            await CompleteAsync("+79161234567", await _scene.CodeAsync(_scene.Host.Sms, "+79161234567"));
        }
        else
        {
            await anna.ChangePasswordAsync(
                new() { RequestId = AccountScene.New(), Password = AccountScene.Password, NewPassword = NewPassword, RepeatedPassword = NewPassword });
        }

        var refused = await RpcFailure.OfAsync(anna.ConfirmContactChangeAsync(new() { RequestId = AccountScene.New(), Kind = Diary.V1.ContactKind.Phone, Code = change }));

        Assert.Equal("CODE_NOT_ACCEPTED", refused.Reason);
    }

    [Fact]
    public async Task A_contact_gets_five_codes_an_hour_whichever_login_is_typed_and_nobody_learns_which_belong_together()
    {
        var anna = await _scene.RegisterAsync();
        await _scene.As(anna).SetLoginAsync(new() { RequestId = AccountScene.New(), UserName = "anna.kim" });
        var before = await SentAsync();

        var work = new List<(int Reads, int Commits)>();
        for (var i = 0; i < 5; i++)
        {
            foreach (var login in new[] { "+79161234567", "anna.kim", "nobody.kim" })
            {
                _scene.Host.Clock.AdvanceMinutes(1);
                var (reads, commits, hashes, verifications) = await _scene.WorkOfAsync(() => StartAsync(login));
                Assert.Equal(1, hashes + verifications);
                work.Add((reads, commits));
                await SentAsync();
            }
        }

        Assert.InRange(await SentAsync() - before, 5, 6);
        Assert.Single(work.Distinct());

        async Task<int> SentAsync()
        {
            await _scene.Host.DeliverAsync();
            return _scene.Host.Sms.Received.Count;
        }
    }

    [Fact]
    public async Task A_right_code_with_a_password_that_is_a_login_is_counted_and_stays()
    {
        await _scene.RegisterAsync("anna1234@example.ru");
        await StartAsync("+79161234567");
        var code = await _scene.CodeAsync(_scene.Host.Sms, "+79161234567");
        var request = new Diary.V1.CompleteRecoveryRequest
        {
            RequestId = AccountScene.New(),
            Login = "+79161234567",
            Code = code,
            NewPassword = "Anna1234@example.ru",
            RepeatedPassword = "Anna1234@example.ru",
        };

        var (_, commits, _, _) = await _scene.WorkOfAsync(async () =>
            Assert.Equal(["new_password"], (await RpcFailure.OfAsync(_scene.Nobody.CompleteRecoveryAsync(request))).Paths));

        Assert.Equal(1, commits);
        await CompleteAsync("+79161234567", code);
    }

    private async Task StartAsync(string login) => await _scene.Nobody.StartRecoveryAsync(new() { RequestId = AccountScene.New(), Login = login });

    private async Task CompleteAsync(string login, string code) => await Complete(login, code);

    private global::Grpc.Core.AsyncUnaryCall<Diary.V1.CompleteRecoveryResponse> Complete(string login, string code) => _scene.Nobody.CompleteRecoveryAsync(
        new() { RequestId = AccountScene.New(), Login = login, Code = code, NewPassword = NewPassword, RepeatedPassword = NewPassword });

    private async Task<AccountCredentials> CredentialsAsync(Id<Account> account) =>
        (await _scene.Store.GetAsync(AccountRecords.Credentials, AccountRecords.AccountAt(account)))!.Record;

    private async Task<IReadOnlyList<Stored<Session>>> SessionsAsync(Id<Account> account) =>
        await _scene.Store.ListAllAsync(new RecordQuery<Session> { Type = SessionRecords.Sessions, Partition = AccountRecords.AccountKey(account) });

    private async Task OpenSessionAsync(Id<Account> account)
    {
        var now = _scene.Host.Clock.GetCurrentInstant();
        await _scene.Store.CommitAsync(new ChangeSet().Put(
            SessionRecords.Sessions,
            new Session
            {
                Id = new Id<Session>(Guid.NewGuid()),
                Account = account,
                Device = "Телефон",
                Method = SignInMethod.Password,
                SignedInAt = now,
                RefreshedAt = now,
                ExpiresAt = now.Plus(NodaTime.Duration.FromDays(30)),
                FamilyHash = "a",
                RefreshHash = "b",
            },
            Expected.Nothing));
        Assert.Single(await SessionsAsync(account));
    }
}
