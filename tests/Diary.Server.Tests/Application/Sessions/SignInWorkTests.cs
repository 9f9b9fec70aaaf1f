using Diary.Server.Application.SecondFactors;
using Diary.Server.Tests.Application.Accounts;
using Diary.Server.Tests.Grpc;
using Diary.V1;

namespace Diary.Server.Tests.Application.Sessions;

/// <summary>What a refused sign-in costs the server, counted: it must not tell who has an account (domain rules 1.7).</summary>
public sealed class SignInWorkTests
{
    [Fact]
    public async Task Who_does_not_know_the_password_does_not_learn_whether_there_is_a_second_factor()
    {
        await using var scene = await AccountScene.StartAsync();
        var anna = await scene.RegisterWithEmailAsync();
        await scene.RegisterWithEmailAsync("vera@example.ru", "+79161234568");
        var session = new SessionService.SessionServiceClient(scene.Host.ChannelWith(scene.Host.TokenFor(anna.ToString())));
        var secret = (await session.EnrollSecondFactorAsync(new() { Password = AccountScene.Password })).Secret;
        await session.ConfirmSecondFactorAsync(new() { Code = AuthenticatorCodes.At(secret, scene.Host.Clock.GetCurrentInstant()) });
        var sessions = new SessionService.SessionServiceClient(scene.Host.ClientForNobody());

        var work = new List<(int, int, int, int)>();
        var answers = new List<RpcFailure>();
        foreach (var login in new[] { "anna@example.ru", "vera@example.ru", "nobody@example.ru" })
        {
            work.Add(await scene.WorkOfAsync(async () =>
                answers.Add(await RpcFailure.OfAsync(sessions.SignInAsync(new() { Login = login, Password = "wrong12345" })))));
        }

        Assert.NotNull((await sessions.SignInAsync(new() { Login = "anna@example.ru", Password = AccountScene.Password })).SecondFactor);
        Assert.Single(work.Distinct());
        Assert.All(answers, a => Assert.Equivalent(answers[0], a, strict: true));
    }

    [Fact]
    public async Task A_refused_sign_in_is_the_same_work_whoever_was_named()
    {
        await using var scene = await AccountScene.StartAsync();
        await scene.RegisterWithEmailAsync();
        var pending = AccountScene.Registration("pending@example.ru", "+79161234568");
        await scene.Nobody.RegisterAsync(pending);
        var sessions = new SessionService.SessionServiceClient(scene.Host.ClientForNobody());
        string[] logins =
        [
            "anna@example.ru", "+79161234567", "pending@example.ru", "+79161234568", "nobody@example.ru", "+79161234569", "112-233-445 95", "anna.k", "no login at all",
        ];

        var work = new List<(int, int, int, int)>();
        var answers = new List<RpcFailure>();
        foreach (var login in logins)
        {
            work.Add(await scene.WorkOfAsync(async () =>
                answers.Add(await RpcFailure.OfAsync(sessions.SignInAsync(new() { Login = login, Password = "wrong12345" })))));
        }

        Assert.Single(work.Distinct());
        Assert.All(answers, a => Assert.Equivalent(answers[0], a, strict: true));
        Assert.Equal("SIGN_IN_REFUSED", answers[0].Reason);
    }
}
