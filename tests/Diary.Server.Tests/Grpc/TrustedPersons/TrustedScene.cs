using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Server.Tests.Application.Accounts;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Account = Diary.Accounts.Account;
using Person = Diary.Rosters.Person;
using PersonName = Diary.Accounts.PersonName;

namespace Diary.Server.Tests.Grpc.TrustedPersons;

/// <summary>A child with two parents who have accounts, and a grandmother who may look.</summary>
internal sealed class TrustedScene : IAsyncDisposable
{
    public const string GrandmothersPhone = "+79161110001";
    public const string GrandmothersName = "Щербакова";

    private TrustedScene(AccountScene accounts) => Accounts = accounts;

    public AccountScene Accounts { get; }

    public DiaryTestHost Host => Accounts.Host;

    public SmallSchool School { get; } = new();

    public Person FatherPerson { get; private set; } = null!;

    public Id<Account> Mother { get; private set; }

    public Id<Account> Father { get; private set; }

    public Id<Account> Grandmother { get; private set; }

    public string SchoolId => School.Seed.School.ToString();

    public string StudentId => School.Student.Id.ToString();

    public static async Task<TrustedScene> StartAsync(Action<IServiceCollection>? configure = null, Action<SmallSchool>? fill = null)
    {
        var scene = new TrustedScene(await AccountScene.StartAsync(configure));
        scene.FatherPerson = scene.School.Seed.Parent(scene.School.Student);
        fill?.Invoke(scene.School);
        await scene.School.SaveAsync(scene.Host);
        scene.Mother = await scene.PutAccountAsync("Семёнова", "+79161110002", scene.School.Parent);
        scene.Father = await scene.PutAccountAsync("Семёнов", "+79161110003", scene.FatherPerson);
        scene.Grandmother = await scene.PutAccountAsync("ЩЕРБАКОВА", GrandmothersPhone);
        return scene;
    }

    public TrustedPersonService.TrustedPersonServiceClient As(Id<Account> account) => new(Accounts.ChannelOf(account));

    public DiaryService.DiaryServiceClient Diary(Id<Account> account) => new(Accounts.ChannelOf(account));

    public GetWeekRequest Week => new() { SchoolId = SchoolId, StudentId = StudentId };

    public ListAttendanceRequest Register => new() { SchoolId = SchoolId, StudentId = StudentId, From = "2026-11-16", To = "2026-11-20" };

    /// <summary>An account with a confirmed phone, and what else it has.</summary>
    public async Task<Id<Account>> PutAccountAsync(
        string familyName, string phone, Person? person = null, string? snils = null, bool isPhoneConfirmed = true, bool isSnilsConfirmed = true)
    {
        var id = new Id<Account>(Guid.NewGuid());
        var now = Host.Clock.GetCurrentInstant();
        var changes = new ChangeSet().Put(
            AccountRecords.Accounts,
            new Account
            {
                Id = id,
                State = AccountState.Active,
                RegisteredAt = now,
                Name = new PersonName { Family = familyName, Given = "Нина" },
                Phone = PhoneNumber.Parse(phone),
                PhoneConfirmedAt = isPhoneConfirmed ? now : null,
                Snils = snils is null ? null : Snils.Parse(snils),
                SnilsConfirmedAt = snils is not null && isSnilsConfirmed ? now : null,
            },
            Expected.Nothing);
        if (person is not null)
        {
            changes.Put(
                AccountRecords.Links,
                new AccountLink { Account = id, School = person.School, Person = person.Id, Origin = AccountLinkOrigin.AccessCode, LinkedAt = now },
                Expected.Nothing);
        }

        Assert.IsType<CommitOutcome.Committed>(await Host.Store.CommitAsync(changes));
        return id;
    }

    public InviteTrustedPersonRequest Invitation(params TrustedScope[] scopes) => new()
    {
        RequestId = AccountScene.New(),
        SchoolId = SchoolId,
        StudentId = StudentId,
        FamilyName = GrandmothersName,
        Phone = GrandmothersPhone,
        Scopes = { scopes.Length == 0 ? [TrustedScope.Diary] : scopes },
    };

    /// <summary>The mother invites the grandmother.</summary>
    public async Task<string> InviteAsync(params TrustedScope[] scopes) =>
        (await As(Mother).InviteTrustedPersonAsync(Invitation(scopes))).Status.InvitationId;

    /// <summary>The mother invites the grandmother, who accepts.</summary>
    public async Task<string> GrantAsync(params TrustedScope[] scopes)
    {
        var invitation = await InviteAsync(scopes);
        await AcceptAsync(Grandmother, invitation);
        return invitation;
    }

    public AsyncUnaryCall<AcceptInvitationResponse> AcceptAsync(Id<Account> account, string invitation) =>
        As(account).AcceptInvitationAsync(new() { RequestId = AccountScene.New(), InvitationId = invitation });

    public AsyncUnaryCall<DeclineInvitationResponse> DeclineAsync(Id<Account> account, string invitation) =>
        As(account).DeclineInvitationAsync(new() { RequestId = AccountScene.New(), InvitationId = invitation });

    public AsyncUnaryCall<LeaveTrustedAccessResponse> LeaveAsync(Id<Account> account, string invitation) =>
        As(account).LeaveTrustedAccessAsync(new() { RequestId = AccountScene.New(), InvitationId = invitation });

    public AsyncUnaryCall<WithdrawInvitationResponse> WithdrawAsync(Id<Account> account, string invitation) => As(account).WithdrawInvitationAsync(
        new() { RequestId = AccountScene.New(), SchoolId = SchoolId, StudentId = StudentId, InvitationId = invitation });

    public AsyncUnaryCall<RevokeTrustedAccessResponse> RevokeAsync(Id<Account> account, string invitation) => As(account).RevokeTrustedAccessAsync(
        new() { RequestId = AccountScene.New(), SchoolId = SchoolId, StudentId = StudentId, InvitationId = invitation });

    public async Task<IReadOnlyList<TrustedPerson>> TrustedAsync(Id<Account> account) =>
        (await As(account).ListTrustedPersonsAsync(new() { SchoolId = SchoolId, StudentId = StudentId })).TrustedPersons;

    public async Task<IReadOnlyList<MyInvitation>> ReceivedAsync(Id<Account> account) => (await As(account).ListMyInvitationsAsync(new())).Invitations;

    public async Task ChangeAsync(ChangeSet changes) => Assert.IsType<CommitOutcome.Committed>(await Host.Store.CommitAsync(changes));

    public ValueTask DisposeAsync() => Accounts.DisposeAsync();
}
