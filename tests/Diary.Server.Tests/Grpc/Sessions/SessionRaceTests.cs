using Diary.Accounts;
using Diary.Server.Application;
using Diary.Server.Application.Sessions;
using Diary.Server.Storage.InMemory;
using Diary.Server.Tests.Storage;
using Diary.Storage;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diary.Server.Tests.Grpc.Sessions;

/// <summary>A sign-in, and at the same time what ends all sessions: whichever is first, none is left that the other would not have let in.</summary>
public sealed class SessionRaceTests
{
    private const string NewPassword = "xyz98765";

    public static TheoryData<Meeting> Meetings => [.. Enum.GetValues<Meeting>()];

    /// <summary>When the one happens, seen from the other.</summary>
    public enum Meeting
    {
        /// <summary>Somebody signs in after the open sessions were listed that are to end.</summary>
        SignInBetween,

        /// <summary>They end before the sign-in is committed.</summary>
        EndBetween,

        /// <summary>They end when the password has been read, and nothing else.</summary>
        EndBehindThePassword,
    }

    [Theory]
    [MemberData(nameof(Meetings))]
    public async Task No_session_outlives_the_password_it_was_opened_with(Meeting meeting)
    {
        var store = new InterveningStore(new InMemoryStore(DiarySchema.Current));
        await using var scene = await SignInScene.StartAsync(services => services.AddSingleton<IDiaryStore>(store));
        var accounts = scene.Accounts((await scene.SignInAsync()).Tokens);

        await MeetAsync(scene, store, meeting, async () => await accounts.ChangePasswordAsync(
            new() { RequestId = SignInScene.New(), Password = SignInScene.Password, NewPassword = NewPassword, RepeatedPassword = NewPassword }));

        Assert.Empty(await SessionsAsync(scene));
        Assert.NotNull((await scene.SignInAsync(NewPassword)).Tokens);
    }

    [Theory]
    [MemberData(nameof(Meetings))]
    public async Task No_session_is_open_without_the_factor_that_was_confirmed(Meeting meeting)
    {
        var store = new InterveningStore(new InMemoryStore(DiarySchema.Current));
        await using var scene = await SignInScene.StartAsync(services => services.AddSingleton<IDiaryStore>(store));
        var anna = await scene.SignedInAsync();
        var secret = (await anna.EnrollSecondFactorAsync(new() { Password = SignInScene.Password })).Secret;

        await MeetAsync(scene, store, meeting, async () => await anna.ConfirmSecondFactorAsync(new() { Code = scene.Shown(secret) }));

        Assert.Single(await SessionsAsync(scene), s => s.HasSecondFactor);
        Assert.All(await SessionsAsync(scene), s => Assert.True(s.HasSecondFactor || s.AwaitsSecondFactor));
    }

    [Theory]
    [MemberData(nameof(Meetings))]
    public async Task No_session_is_left_of_an_account_that_is_deleted(Meeting meeting)
    {
        var store = new InterveningStore(new InMemoryStore(DiarySchema.Current));
        await using var scene = await SignInScene.StartAsync(services => services.AddSingleton<IDiaryStore>(store));
        var accounts = scene.Accounts((await scene.SignInAsync()).Tokens);

        await MeetAsync(scene, store, meeting, async () => await accounts.DeleteAccountAsync(new() { RequestId = SignInScene.New(), Password = SignInScene.Password }));

        Assert.Empty(await SessionsAsync(scene));
    }

    [Fact]
    public async Task An_account_has_no_more_sessions_than_it_may_also_when_two_sign_in_at_once()
    {
        var store = new InterveningStore(new InMemoryStore(DiarySchema.Current));
        await using var scene = await SignInScene.StartAsync(services => services.AddSingleton<IDiaryStore>(store).Configure<SessionSettings>(o => o.MostPerAccount = 1));

        store.BeforeNextCommit(async () => await scene.Nobody.SignInAsync(new() { Login = SignInScene.Phone, Password = SignInScene.Password }));
        await scene.SignInAsync();

        Assert.Single(await SessionsAsync(scene));
    }

    private static async Task MeetAsync(SignInScene scene, InterveningStore store, Meeting meeting, Func<Task> end)
    {
        switch (meeting)
        {
            case Meeting.SignInBetween:
                store.BeforeNextCommit(() => TryAsync(async () => await scene.SignInAsync()));
                await end();
                break;
            case Meeting.EndBetween:
                store.BeforeNextCommit(end);
                await TryAsync(async () => await scene.SignInAsync());
                break;
            case Meeting.EndBehindThePassword:
                store.BeforeNextRead(SessionRecords.SecondFactors, end);
                await TryAsync(async () => await scene.SignInAsync());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(meeting));
        }
    }

    /// <summary>Whether it is refused is not the question.</summary>
    private static async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException)
        {
        }
    }

    private static async Task<IReadOnlyList<Session>> SessionsAsync(SignInScene scene) =>
        [.. (await scene.Host.Store.ListAllAsync(SessionRecords.SessionsOf(SignInScene.Anna))).Select(s => s.Record)];
}
