using System.Net;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Server.Tests.Storage;
using Diary.Storage;
using Diary.Tests;
using Diary.Throttling;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Diary.Server.Tests.Grpc.AccessCodes;

public class AccessCodeRedemptionTests
{
    [Fact]
    public async Task A_code_is_redeemed_once_however_many_try_at_the_same_time()
    {
        await using var office = await CodeOffice.OpenAsync();
        var (application, code) = await office.IssueAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RedeemAsync(office, code.SchoolLogin, code.Code, new Id<Account>(Guid.NewGuid()))));

        Assert.Single(outcomes, o => o.IsOk);
        Assert.All(outcomes.Where(o => !o.IsOk), o => Assert.True(o.Error is AccessCodeRefused or TooManyConflicts, o.Error.Code));
        var stored = await office.Host.Store.GetAsync(
            AccessCodeRecords.Applications, AccessCodeRecords.ApplicationAt(office.School.Seed.School, Id<AccessApplication>.Parse(application)));
        Assert.Equal(AccessApplicationState.Redeemed, stored!.Record.State);
        Assert.IsType<AccessCodeRefused>((await RedeemAsync(office, code.SchoolLogin, code.Code)).Error);
    }

    [Fact]
    public async Task A_code_opens_what_the_office_said()
    {
        await using var office = await CodeOffice.OpenAsync();
        var (_, code) = await office.IssueAsync();

        var found = (await FindAsync(office, code.SchoolLogin, code.Code)).Value;
        var typed = (await FindAsync(office, code.SchoolLogin.ToLowerInvariant().Replace('-', ' '), code.Code.Replace('0', 'o').Replace('1', 'l'))).Value;

        Assert.Equal(office.Mother.Id, found.Person.Id);
        Assert.Equal([office.Child.Id], found.Students.Select(s => s.Id));
        Assert.Equal(AccessCodeHolder.LegalRepresentative, found.Holder);
        Assert.Equal(found.Stored.Record.Id, typed.Stored.Record.Id);
        Assert.True((await RedeemAsync(office, code.SchoolLogin, code.Code)).IsOk);
    }

    [Fact]
    public async Task Whatever_is_wrong_the_answer_is_the_same()
    {
        await using var office = await CodeOffice.OpenAsync();
        var (application, code) = await office.IssueAsync();
        var (_, uncollected) = await office.IssueAsync(isCollected: false);

        Assert.IsType<AccessCodeRefused>((await FindAsync(office, "0000-0000", code.Code)).Error);
        Assert.IsType<AccessCodeRefused>((await FindAsync(office, "", "")).Error);
        Assert.IsType<AccessCodeRefused>((await FindAsync(office, code.SchoolLogin, uncollected.Code)).Error);
        Assert.IsType<AccessCodeRefused>((await FindAsync(office, uncollected.SchoolLogin, uncollected.Code)).Error);

        var reissued = (await office.Office.ReissueCodeAsync(new() { RequestId = CodeOffice.NewId(), SchoolId = office.SchoolId, ApplicationId = application })).Code;
        await office.Office.MarkCollectedAsync(new() { RequestId = CodeOffice.NewId(), SchoolId = office.SchoolId, ApplicationId = application });
        Assert.Equal(code.SchoolLogin, reissued.SchoolLogin);
        Assert.IsType<AccessCodeRefused>((await FindAsync(office, code.SchoolLogin, code.Code)).Error);
        Assert.True((await FindAsync(office, reissued.SchoolLogin, reissued.Code)).IsOk);

        office.Host.Clock.Reset(Instant.FromUtc(2027, 8, 31, 20, 59));
        Assert.True((await FindAsync(office, reissued.SchoolLogin, reissued.Code)).IsOk);
        office.Host.Clock.Reset(Instant.FromUtc(2027, 8, 31, 21, 0));
        Assert.IsType<AccessCodeRefused>((await FindAsync(office, reissued.SchoolLogin, reissued.Code)).Error);
    }

    [Fact]
    public async Task A_code_lasts_no_longer_than_the_child_is_at_the_school()
    {
        await using var office = await CodeOffice.OpenAsync();
        var (_, code) = await office.IssueAsync();

        await office.Host.Store.CommitAsync(new ChangeSet().Put(
            RosterRecords.People, office.Child with { Status = RosterStatus.Withdrawn }, Expected.Anything));

        Assert.IsType<AccessCodeRefused>((await FindAsync(office, code.SchoolLogin, code.Code)).Error);
    }

    [Fact]
    public async Task A_revoked_code_opens_nothing()
    {
        await using var office = await CodeOffice.OpenAsync();
        var (application, code) = await office.IssueAsync();

        await office.Office.RevokeCodeAsync(new() { RequestId = CodeOffice.NewId(), SchoolId = office.SchoolId, ApplicationId = application });

        Assert.IsType<AccessCodeRefused>((await FindAsync(office, code.SchoolLogin, code.Code)).Error);
    }

    [Theory]
    [InlineData("known")]
    [InlineData("0000-0000")]
    [InlineData("no login at all")]
    public async Task A_wrong_try_is_the_same_work_whether_there_is_such_a_login_or_not(string login)
    {
        var hasher = new FastHasher();
        await using var office = await CodeOffice.OpenAsync(services => services.AddSingleton<ISecretHasher>(hasher));
        var (_, code) = await office.IssueAsync();
        var before = hasher.Verifications;
        var store = new CountingStore(office.Host.Store);

        var redemption = ActivatorUtilities.CreateInstance<AccessCodeRedemption>(office.Host.Services, store);
        var changes = new ChangeSet();
        var found = await redemption.FindAsync(
            changes, office.Applicant, string.Equals(login, "known", StringComparison.Ordinal) ? code.SchoolLogin : login, "0000-0000-0000", Context(office), CancellationToken.None);

        Assert.IsType<AccessCodeRefused>(found.Error);
        Assert.Equal((1, 1, 2), (hasher.Verifications - before, store.Reads, changes.Changes.Count));
    }

    [Fact]
    public async Task Tries_are_counted_and_end()
    {
        await using var office = await CodeOffice.OpenAsync();
        var (_, code) = await office.IssueAsync();
        for (var i = 0; i < 10; i++)
            Assert.IsType<AccessCodeRefused>((await RedeemAsync(office, code.SchoolLogin, "0000-0000-0000", office.Applicant)).Error);

        Assert.IsType<TooManyTries>((await RedeemAsync(office, code.SchoolLogin, code.Code, office.Applicant)).Error);
        office.Host.Clock.Advance(Duration.FromHours(1));
        Assert.True((await RedeemAsync(office, code.SchoolLogin, code.Code, office.Applicant)).IsOk);
    }

    private static RequestContext Context(CodeOffice office) =>
        new(Caller.Of(office.Applicant), office.Host.Clock.GetCurrentInstant(), IPAddress.Parse("192.0.2.1"));

    private static async Task<Result<RedeemableCode>> FindAsync(CodeOffice office, string login, string code) =>
        await office.Host.Services.GetRequiredService<AccessCodeRedemption>()
            .FindAsync(new ChangeSet(), office.Applicant, login, code, Context(office), CancellationToken.None);

    private static async Task<Result<string>> RedeemAsync(CodeOffice office, string login, string code, Id<Account>? account = null)
    {
        var handler = new RedeemHandler(office.Host.Services.GetRequiredService<AccessCodeRedemption>());
        var executor = office.Host.Services.GetRequiredService<CommandExecutor>();
        var caller = Caller.Of(account ?? new Id<Account>(Guid.NewGuid()));
        return await executor.ExecuteAsync(
            handler,
            (login, code),
            new RequestContext(caller, office.Host.Clock.GetCurrentInstant()),
            new RequestIdentity(Guid.NewGuid(), new byte[32]),
            CancellationToken.None);
    }

    /// <summary>Redeems, as the second step of linking does.</summary>
    private sealed class RedeemHandler(AccessCodeRedemption redemption) : ICommandHandler<(string Login, string Code), string>
    {
        public JsonTypeInfo<string> ReplyType => RedeemJson.Default.String;

        public async ValueTask<Result<Decision<string>>> DecideAsync(
            (string Login, string Code) command, RequestContext context, CancellationToken cancellationToken)
        {
            var changes = new ChangeSet();
            var account = context.Caller.Account!.Value;
            var found = await redemption.FindAsync(changes, account, command.Login, command.Code, context, cancellationToken);
            return found.TryGet(out var code, out var error) && (error = redemption.Redeem(changes, account, code, context)) is null
                ? new Decision<string>(code.Person.Id.ToString(), changes, AuditTrail.Of(account), DiaryAction.ApplyForAccess, "test")
                : Decision<string>.Refuse(error, changes, AuditTrail.Of(account), DiaryAction.ApplyForAccess, "test");
        }
    }
}

[JsonSerializable(typeof(string))]
internal sealed partial class RedeemJson : JsonSerializerContext;
