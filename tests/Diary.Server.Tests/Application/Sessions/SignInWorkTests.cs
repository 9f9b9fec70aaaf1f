using Diary.Server.Tests.Application.Accounts;
using Diary.Server.Tests.Grpc;
using Diary.V1;

namespace Diary.Server.Tests.Application.Sessions;

/// <summary>What a refused sign-in costs the server, counted: it must not tell who has an account (domain rules 1.7).</summary>
public sealed class SignInWorkTests
{
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
