using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.TrustedPersons;
using Diary.Server.Grpc.Requests;
using Diary.Server.Hosting;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.TrustedPersons;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Mark = Diary.Grading.Mark;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Permissions;

/// <summary>
/// One school and one server, and everybody who calls in the table. Each has an account; who belongs to a school is linked to a
/// person there, and what he may do comes from that.
/// </summary>
internal sealed class PermissionScene : IAsyncDisposable
{
    private readonly RosterSeed _elsewhere = new("Школа № 2");
    private readonly Dictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Id<Account>> _accounts = new(StringComparer.Ordinal);

    private PermissionScene(DiaryTestHost host)
    {
        Host = host;
        Mark = School.Mark(School.Student, School.Maths, SmallSchool.Monday, 1, "4");
    }

    /// <summary>The server.</summary>
    public DiaryTestHost Host { get; }

    /// <summary>The school that is asked about.</summary>
    public SmallSchool School { get; } = new();

    /// <summary>A mark of its student in mathematics.</summary>
    public Mark Mark { get; }

    /// <summary>The accounts of the callers.</summary>
    public IReadOnlyDictionary<string, Id<Account>> Accounts => _accounts;

    /// <summary>Sets the scene over a store.</summary>
    public static async Task<PermissionScene> SetAsync(Action<DiaryServerBuilder> chooseStore)
    {
        var scene = new PermissionScene(await DiaryTestHost.StartAsync(
            services => services.AddSingleton<ICallerResolver, AccountBySubject>(), chooseStore));
        await scene.FillAsync();
        return scene;
    }

    /// <summary>How a call ends, in the words of the table.</summary>
    public async Task<string> AskAsync(string request, string caller)
    {
        try
        {
            await PermissionRequests.All[request](this, _channels[caller]);
            return "ok";
        }
        catch (RpcException failure)
        {
            return failure.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason switch
            {
                "PERMISSION_DENIED" => "denied",
                "NOT_FOUND" => "hidden",
                "UNAUTHENTICATED" => PermissionCase.Anonymous,
                var other => $"{failure.StatusCode} {other}",
            };
        }
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    /// <summary>Puts an invitation of the student's parent in a state, or the grant that an account accepted.</summary>
    public async Task<TrustedAccess> PutTrustedAsync(TrustedAccessState state, TrustedScopes scopes, Id<Account>? account = null)
    {
        var access = new TrustedAccess
        {
            Id = new Id<TrustedAccess>(Guid.NewGuid()),
            School = School.Seed.School,
            Student = School.Student.Id,
            Grantor = School.Parent.Id,
            Invitee = Invitee.Read("Щербакова", "", $"+7916{System.Security.Cryptography.RandomNumberGenerator.GetString("0123456789", 7)}").Value,
            Scopes = scopes,
            InvitedAt = DiaryTestHost.Noon,
            ExpiresAt = DiaryTestHost.Noon + Duration.FromDays(7),
            State = state,
            Account = account,
            AcceptedAt = account is null ? null : DiaryTestHost.Noon,
            OpensAt = account is null ? null : DiaryTestHost.Noon,
        };
        Assert.IsType<CommitOutcome.Committed>(await Host.Store.CommitAsync(new ChangeSet().Put(TrustedPersonRecords.Accesses, access, Expected.Nothing)));
        return access;
    }

    private async Task FillAsync()
    {
        var administrator = _elsewhere.Administrator();
        await School.SaveAsync(Host);
        await _elsewhere.SaveAsync(Host);
        foreach (var (caller, person) in new[]
        {
            ("parent", School.Parent),
            ("other_parent", School.OtherParent),
            ("student", School.Student),
            ("other_student", School.OtherStudent),
            ("subject_teacher", School.MathsTeacher),
            ("fellow_teacher", School.RussianTeacher),
            ("other_teacher", School.OtherTeacher),
            ("class_teacher", School.ClassTeacher),
            ("administrator", School.Administrator),
            ("administrator_elsewhere", administrator),
        })
        {
            await LinkAsync(SignIn(caller), person);
        }

        await PutTrustedAsync(TrustedAccessState.Active, TrustedScopes.Diary, SignIn("trusted_for_diary"));
        await PutTrustedAsync(TrustedAccessState.Active, TrustedScopes.AttendanceAndMeals, SignIn("trusted_for_attendance"));
        SignIn("unlinked");
        await PutAccountsAsync();
        _channels.Add("operator", Host.ClientForOperator());
        _channels.Add(PermissionCase.Anonymous, Host.ClientForNobody());
    }

    private Id<Account> SignIn(string caller)
    {
        var account = new Id<Account>(Guid.NewGuid());
        _accounts.Add(caller, account);
        _channels.Add(caller, Host.ChannelWith(Host.TokenFor(account.ToString())));
        return account;
    }

    /// <summary>The accounts themselves, with a password that no request knows.</summary>
    private async Task PutAccountsAsync()
    {
        var changes = new ChangeSet();
        foreach (var id in _accounts.Values)
        {
            changes.Put(AccountRecords.Accounts, new Account { Id = id, State = AccountState.Active, RegisteredAt = DiaryTestHost.Noon }, Expected.Nothing);
            changes.Put(
                AccountRecords.Credentials,
                new AccountCredentials { Account = id, PasswordHash = $"fast:{Guid.NewGuid()}", ChangedAt = DiaryTestHost.Noon },
                Expected.Nothing);
        }

        Assert.IsType<CommitOutcome.Committed>(await Host.Store.CommitAsync(changes));
    }

    private async Task LinkAsync(Id<Account> account, Person person) => Assert.IsType<CommitOutcome.Committed>(
        await Host.Store.CommitAsync(new ChangeSet().Put(
            AccountRecords.Links,
            new AccountLink { Account = account, School = person.School, Person = person.Id, Origin = AccountLinkOrigin.Matched, LinkedAt = DiaryTestHost.Noon },
            Expected.Nothing)));
}
