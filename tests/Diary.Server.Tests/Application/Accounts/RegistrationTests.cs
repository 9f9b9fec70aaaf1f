using Diary.Server.Application.Accounts;
using Diary.Server.Application.Pruning;
using Diary.Server.Tests.Grpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diary.Server.Tests.Application.Accounts;

public sealed class RegistrationTests : IAsyncLifetime
{
    private AccountScene _scene = null!;

    public async Task InitializeAsync() => _scene = await AccountScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task Who_types_the_code_from_the_phone_has_an_account()
    {
        var account = await _scene.RegisterAsync();

        var seen = await _scene.As(account).GetAccountAsync(new());
        Assert.Equal(("Семёнова", "anna@example.ru", "+79161234567"), (seen.Name.FamilyName, seen.Email, seen.Phone));
        Assert.True(seen.PhoneConfirmed);
        Assert.False(seen.EmailConfirmed);
    }

    [Fact]
    public async Task The_mail_address_is_confirmed_by_the_code_that_follows()
    {
        var account = await _scene.RegisterWithEmailAsync();

        Assert.True((await _scene.As(account).GetAccountAsync(new())).EmailConfirmed);
    }

    [Fact]
    public async Task All_problems_are_told_at_once_and_nothing_is_repeated()
    {
        var failure = await RpcFailure.OfAsync(_scene.Nobody.RegisterAsync(new()
        {
            RequestId = AccountScene.New(),
            Email = "anna",
            Phone = "+7 (495) 539-55-55",
            Snils = "112-233-445 96",
            Password = "йцу",
            RepeatedPassword = "йцук",
            TermsVersion = "0",
            Language = "de",
        }));

        Assert.Equal(StatusCode.InvalidArgument, failure.Status);
        Assert.Equal(
            ["name.family_name", "name.given_name", "email", "phone", "snils", "repeated_password", "password", "password", "password", "terms_version", "language"],
            failure.Paths);
        Assert.DoesNotContain("йцу", string.Join(' ', failure.Fields), StringComparison.Ordinal);
        Assert.Empty(_scene.Host.Sms.Received);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_and_another_code_opens_again_after_a_minute()
    {
        var registration = (await _scene.Nobody.RegisterAsync(AccountScene.Registration("anna@example.ru", "+79161234567"))).RegistrationId;
        var right = await _scene.CodeAsync(_scene.Host.Sms, "+79161234567");
        var wrong = string.Equals(right, "000000", StringComparison.Ordinal) ? "000001" : "000000";
        for (var i = 0; i < 5; i++)
            Assert.Equal("CODE_NOT_ACCEPTED", (await FailAsync(registration, wrong)).Reason);
        Assert.Equal("CODE_NOT_ACCEPTED", (await FailAsync(registration, right)).Reason);

        var tooSoon = await RpcFailure.OfAsync(_scene.Nobody.ResendCodeAsync(new() { RequestId = AccountScene.New(), RegistrationId = registration }));
        Assert.Equal((StatusCode.ResourceExhausted, "CODE_TOO_SOON"), (tooSoon.Status, tooSoon.Reason));
        _scene.Host.Clock.AdvanceMinutes(1);
        await _scene.Nobody.ResendCodeAsync(new() { RequestId = AccountScene.New(), RegistrationId = registration });
        var next = await _scene.CodeAsync(_scene.Host.Sms, "+79161234567");
        await _scene.Nobody.ConfirmRegistrationAsync(new() { RequestId = AccountScene.New(), RegistrationId = registration, Code = next });
    }

    [Fact]
    public async Task A_registration_that_nobody_confirms_keeps_nobody_out_and_is_deleted_after_a_day()
    {
        await _scene.Nobody.RegisterAsync(AccountScene.Registration("anna@example.ru", "+79161234567"));
        await _scene.Host.DeliverAsync();
        await _scene.RegisterAsync();

        var pruners = _scene.Host.Services.GetServices<IPruner>();
        Assert.Equal(0, await PruneAsync(pruners));
        _scene.Host.Clock.AdvanceHours(25);
        Assert.True(await PruneAsync(pruners) >= 1);
    }

    [Fact]
    public async Task A_phone_that_is_somebodys_is_answered_alike_and_its_holder_is_told()
    {
        await _scene.RegisterWithEmailAsync();
        var before = _scene.Host.Sms.Received.Count;

        var registration = (await _scene.Nobody.RegisterAsync(AccountScene.Registration("other@example.ru", "8 916 123-45-67"))).RegistrationId;

        Assert.Contains("Учётная запись у вас уже есть", (await _scene.LastAsync(_scene.Host.Sms, "+79161234567"))!, StringComparison.Ordinal);
        Assert.Equal(before + 1, _scene.Host.Sms.Received.Count);
        Assert.Equal("CODE_NOT_ACCEPTED", (await FailAsync(registration, "000000")).Reason);
        _scene.Host.Clock.AdvanceMinutes(1);
        await _scene.Nobody.ResendCodeAsync(new() { RequestId = AccountScene.New(), RegistrationId = registration });
        await _scene.Host.DeliverAsync();
        Assert.Equal(before + 1, _scene.Host.Sms.Received.Count);
    }

    [Fact] // domain rules 1.7
    public async Task Who_registers_with_anothers_mail_address_and_the_own_phone_does_not_learn_that_it_is_taken()
    {
        var anna = await _scene.RegisterWithEmailAsync();

        var taken = await RegisterAsStrangerAsync("Anna@example.ru", "+79161230001");
        var free = await RegisterAsStrangerAsync("free@example.ru", "+79161230002");

        Assert.Equal(free, taken);
        Assert.Contains("Кто-то пытался", (await _scene.LastAsync(_scene.Host.Email, "anna@example.ru"))!, StringComparison.Ordinal);
        Assert.Equal(2, _scene.Host.Email.Received.Count(m => string.Equals(m.To.Address, "anna@example.ru", StringComparison.OrdinalIgnoreCase)));
        Assert.Matches("\\b[0-9]{6}\\b", await _scene.LastAsync(_scene.Host.Email, "free@example.ru"));
        Assert.True((await _scene.As(anna).GetAccountAsync(new())).EmailConfirmed);
    }

    [Fact] // domain rules 1.7
    public async Task Known_and_unknown_contacts_make_the_same_work()
    {
        await _scene.RegisterWithEmailAsync();
        (string Email, string Phone)[] cases =
        [
            ("new@example.ru", "+79161230001"),
            ("anna@example.ru", "+79161230002"),
            ("new2@example.ru", "+79161234567"),
            ("anna@example.ru", "+79161234567"),
        ];

        var work = new List<(int, int, int, int)>();
        foreach (var (email, phone) in cases)
        {
            var registration = "";
            work.Add(await _scene.WorkOfAsync(async () => registration = (await _scene.Nobody.RegisterAsync(AccountScene.Registration(email, phone))).RegistrationId));
            work.Add(await _scene.WorkOfAsync(() => FailAsync(registration, "no code")));
        }

        Assert.Single(work.Where((_, i) => i % 2 == 0).Distinct());
        Assert.Single(work.Where((_, i) => i % 2 == 1).Distinct());
    }

    [Fact]
    public async Task Of_two_who_register_the_same_contacts_the_first_to_confirm_has_them()
    {
        var first = (await _scene.Nobody.RegisterAsync(AccountScene.Registration("anna@example.ru", "+79161234567"))).RegistrationId;
        var firstCode = await _scene.CodeAsync(_scene.Host.Sms, "+79161234567");
        await _scene.RegisterAsync();

        Assert.Equal("LOGIN_TAKEN", (await FailAsync(first, firstCode)).Reason);
    }

    [Fact]
    public async Task A_code_that_is_typed_eight_times_at_once_makes_one_account()
    {
        var registration = (await _scene.Nobody.RegisterAsync(AccountScene.Registration("anna@example.ru", "+79161234567"))).RegistrationId;
        var code = await _scene.CodeAsync(_scene.Host.Sms, "+79161234567");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await _scene.Nobody.ConfirmRegistrationAsync(new() { RequestId = AccountScene.New(), RegistrationId = registration, Code = code });
                return true;
            }
            catch (RpcException)
            {
                return false;
            }
        }));

        Assert.Equal(1, outcomes.Count(isConfirmed => isConfirmed));
    }

    /// <summary>All that somebody sees who has the phone and not the mail address: answers, messages, work.</summary>
    private async Task<string> RegisterAsStrangerAsync(string email, string phone)
    {
        var seen = new List<string>();
        var registration = "";
        await SeeAsync(async () => registration = (await _scene.Nobody.RegisterAsync(AccountScene.Registration(email, phone))).RegistrationId);
        _scene.Host.Clock.AdvanceMinutes(1);
        await SeeAsync(async () => await _scene.Nobody.ResendCodeAsync(new() { RequestId = AccountScene.New(), RegistrationId = registration }));
        var code = await _scene.CodeAsync(_scene.Host.Sms, phone);
        Diary.Identifiers.Id<Diary.Accounts.Account> account = default;
        await SeeAsync(async () => account = Diary.Identifiers.Id<Diary.Accounts.Account>.Parse(
            (await _scene.Nobody.ConfirmRegistrationAsync(new() { RequestId = AccountScene.New(), RegistrationId = registration, Code = code })).AccountId));
        await SeeAsync(async () => seen.Add((await RpcFailure.OfAsync(
            _scene.As(account).ConfirmContactChangeAsync(new() { RequestId = AccountScene.New(), Kind = Diary.V1.ContactKind.Email, Code = "no code" }))).Reason));
        var own = await _scene.As(account).GetAccountAsync(new());
        seen.Add($"{own.PhoneConfirmed} {own.EmailConfirmed} {_scene.Host.Sms.Received.Count(m => string.Equals(m.To.Address, phone, StringComparison.Ordinal))}");
        return string.Join('\n', seen);

        async Task SeeAsync(Func<Task> call) => seen.Add((await _scene.WorkOfAsync(call)).ToString());
    }

    private Task<RpcFailure> FailAsync(string registration, string code) =>
        RpcFailure.OfAsync(_scene.Nobody.ConfirmRegistrationAsync(new() { RequestId = AccountScene.New(), RegistrationId = registration, Code = code }));

    private async Task<int> PruneAsync(IEnumerable<IPruner> pruners)
    {
        return await pruners.OfType<AccountPruner>().Single().PruneAsync(_scene.Host.Clock.GetCurrentInstant(), CancellationToken.None);
    }
}
