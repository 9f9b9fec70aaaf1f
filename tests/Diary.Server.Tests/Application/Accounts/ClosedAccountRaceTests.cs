using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Portals;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.Sessions;
using Diary.Server.Application.TrustedPersons;
using Diary.Server.Tests.Grpc.AccessCodes;
using Diary.Server.Tests.Hosting;
using Diary.Server.Tests.Tokens;
using Diary.Storage;
using Diary.TrustedPersons;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using NodaTime;
using Account = Diary.Accounts.Account;
using Person = Diary.Rosters.Person;
using TrustedAccessState = Diary.TrustedPersons.TrustedAccessState;

namespace Diary.Server.Tests.Application.Accounts;

/// <summary>An account is deleted, and at the same time something is put on it: whichever is first, nothing of it is left.</summary>
public sealed class ClosedAccountRaceTests : IAsyncLifetime
{
    private const string Phone = "+79161234567";

    private readonly SmallSchool _school = new();
    private readonly TestPortal _portal = new();

    private AccountScene _scene = null!;
    private Id<Account> _account;

    public async Task InitializeAsync()
    {
        _scene = await AccountScene.StartAsync(services => services
            .AddSingleton<IDocumentRetriever>(_portal)
            .Configure<PortalOptions>(o => o.Portals.Add(
                TestPortal.Name, new Portal { Issuer = TestPortal.Issuer, Authority = new Uri(TestPortal.Issuer), Audience = TestPortal.Audience })));
        _school.Seed.Put(RosterRecords.People, new Person
        {
            Id = new Id<Person>(Guid.NewGuid()),
            School = _school.Seed.School,
            Roles = PersonRoles.Parent,
            FamilyName = "Семёнова",
            GivenName = "Анна",
            Email = "anna@example.ru",
            MobilePhone = Phone,
        });
        await _school.SaveAsync(_scene.Host);
        _account = await _scene.RegisterWithEmailAsync();
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Theory]
    [InlineData("ConfirmLink", true)]
    [InlineData("ConfirmLink", false)]
    [InlineData("MatchAccount", true)]
    [InlineData("MatchAccount", false)]
    [InlineData("LinkPortal", true)]
    [InlineData("LinkPortal", false)]
    [InlineData("SubmitApplication", true)]
    [InlineData("SubmitApplication", false)]
    [InlineData("AcceptInvitation", true)]
    [InlineData("AcceptInvitation", false)]
    [InlineData("InviteTrustedPerson", true)]
    [InlineData("InviteTrustedPerson", false)]
    [InlineData("RequestContactChange", true)]
    [InlineData("RequestContactChange", false)]
    [InlineData("EnrollSecondFactor", true)]
    [InlineData("EnrollSecondFactor", false)]
    public async Task Nothing_is_left_on_an_account_that_is_closed_at_the_same_time(string call, bool isClosedFirst)
    {
        var act = await PrepareAsync(call);
        Func<Task> close = async () => await _scene.As(_account).DeleteAccountAsync(new() { RequestId = AccountScene.New(), Password = AccountScene.Password });

        var (outer, inner) = isClosedFirst ? (act, close) : (close, act);
        _scene.Between.BeforeNextCommit(inner);
        try
        {
            await outer();
        }
        catch (RpcException) when (isClosedFirst)
        {
        }

        Assert.Equal(AccountState.Closed, (await _scene.Store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(_account)))!.Record.State);
        Assert.Empty(await LeftAsync());
    }

    private async Task<Func<Task>> PrepareAsync(string call)
    {
        var (id, school, client) = (AccountScene.New(), _school.Seed.School.ToString(), _scene.As(_account));
        var channel = _scene.ChannelOf(_account);
        var sessions = new SessionService.SessionServiceClient(channel);
        var trusted = new TrustedPersonService.TrustedPersonServiceClient(channel);
        switch (call)
        {
            case "ConfirmLink":
                var application = await Applications.PutAsync(_scene.Host, _school, new Id<Account>(Guid.NewGuid()), AccessApplicationState.Collected);
                return async () => await client.ConfirmLinkAsync(new()
                {
                    RequestId = id,
                    AccountName = "masha",
                    SchoolLogin = application.Code!.Login.Value,
                    Code = "7K3M-9QXA-02TZ",
                    PersonId = _school.Parent.Id.ToString(),
                });
            case "MatchAccount":
                return async () => await client.MatchAccountAsync(new() { RequestId = id });
            case "LinkPortal":
                var token = _portal.Token("anna", _scene.Host.Clock.GetCurrentInstant());
                return async () => await sessions.LinkPortalAsync(new() { RequestId = id, Portal = TestPortal.Name, IdToken = token, Password = AccountScene.Password });
            case "SubmitApplication":
                return async () => await new AccessCodeService.AccessCodeServiceClient(channel).SubmitApplicationAsync(
                    new() { RequestId = id, SchoolId = school, Request = Applications.Request() });
            case "AcceptInvitation":
                var invitation = await InviteAsync();
                return async () => await trusted.AcceptInvitationAsync(new() { RequestId = id, InvitationId = invitation.ToString() });
            case "InviteTrustedPerson":
                await CommitAsync(new ChangeSet().Put(
                    AccountRecords.Links,
                    new AccountLink
                    {
                        Account = _account,
                        School = _school.Seed.School,
                        Person = _school.Parent.Id,
                        Origin = AccountLinkOrigin.Matched,
                        LinkedAt = DiaryTestHost.Noon,
                    },
                    Expected.Nothing));
                return async () => await trusted.InviteTrustedPersonAsync(new()
                {
                    RequestId = id,
                    SchoolId = school,
                    StudentId = _school.Student.Id.ToString(),
                    FamilyName = "Щербакова",
                    Phone = "+79161110001",
                    Scopes = { TrustedScope.Diary },
                });
            case "RequestContactChange":
                return async () => await client.RequestContactChangeAsync(new() { RequestId = id, Phone = "+79161234500", Password = AccountScene.Password });
            case "EnrollSecondFactor":
                return async () => await sessions.EnrollSecondFactorAsync(new() { Password = AccountScene.Password });
            default:
                throw new ArgumentOutOfRangeException(nameof(call), call, "Not prepared here.");
        }
    }

    private async Task<Id<TrustedAccess>> InviteAsync()
    {
        var access = new TrustedAccess
        {
            Id = new Id<TrustedAccess>(Guid.NewGuid()),
            School = _school.Seed.School,
            Student = _school.Student.Id,
            Grantor = _school.Parent.Id,
            Invitee = Invitee.Read("Семёнова", "", Phone).Value,
            Scopes = TrustedScopes.Diary,
            InvitedAt = DiaryTestHost.Noon,
            ExpiresAt = DiaryTestHost.Noon + Duration.FromDays(7),
            State = TrustedAccessState.Invited,
        };
        await CommitAsync(new ChangeSet().Put(TrustedPersonRecords.Accesses, access, Expected.Nothing));
        return access.Id;
    }

    private async Task<IReadOnlyList<object>> LeftAsync()
    {
        List<object> left =
        [
            .. await _scene.Store.ListAllAsync(AccountRecords.LinksOf(_account)),
            .. await _scene.Store.ListAllAsync(PortalRecords.LinksOf(_account)),
            .. await _scene.Store.ListAllAsync(AccessCodeRecords.OfAccount(_account)),
            .. await _scene.Store.ListAllAsync(TrustedPersonRecords.GrantsOf(_account)),
            .. await _scene.Store.ListAllAsync(TrustedPersonRecords.OfStudent(_school.Seed.School, _school.Student.Id)),
        ];
        if (await _scene.Store.GetAsync(AccountRecords.ContactChanges, AccountRecords.ContactChangeAt(_account, CodeChannel.Phone)) is { } change)
            left.Add(change);
        if (await _scene.Store.GetAsync(SessionRecords.SecondFactors, SessionRecords.SecondFactorAt(_account)) is { } factor)
            left.Add(factor);
        return left;
    }

    private async Task CommitAsync(ChangeSet changes) => Assert.IsType<CommitOutcome.Committed>(await _scene.Store.CommitAsync(changes));
}
