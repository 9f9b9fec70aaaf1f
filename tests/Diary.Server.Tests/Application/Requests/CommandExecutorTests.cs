using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Requests;
using Diary.Server.Storage.InMemory;
using Diary.Server.Tests.Application.Accounts;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.Throttling;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using School = Diary.Rosters.School;

namespace Diary.Server.Tests.Application.Requests;

/// <summary>What a command leaves behind that is refused, or whose answer is a secret.</summary>
public sealed class CommandExecutorTests
{
    private static readonly Id<Account> Somebody = new(new Guid("00000000-0000-0000-0000-00000000000a"));

    private static readonly Id<School> Somewhere = new(new Guid("00000000-0000-0000-0000-00000000000b"));

    private static readonly RequestIdentity Request = new(new Guid("00000000-0000-0000-0000-00000000000c"), new byte[] { 1 });

    [Fact]
    public async Task A_refusal_can_leave_something_behind_and_is_in_the_log()
    {
        await using var host = await DiaryTestHost.StartAsync();

        var result = await RunAsync(host, new Handler(refuses: true));

        Assert.IsType<InvalidInput>(result.Error);
        Assert.NotNull(await host.Store.GetAsync(AccountRecords.Links, AccountRecords.LinkAt(Somebody, Somewhere)));
        var logged = Assert.Single(await LogAsync(host, AuditTrail.Of(Somebody)));
        Assert.Equal(("INVALID_INPUT", "code tried"), (logged.Refused, logged.Action));
    }

    [Fact]
    public async Task A_refusal_is_decided_anew_when_it_is_repeated()
    {
        await using var host = await DiaryTestHost.StartAsync();
        await RunAsync(host, new Handler(refuses: true));

        var result = await RunAsync(host, new Handler(refuses: false));

        Assert.Equal(["secret"], result.Value);
    }

    [Fact]
    public async Task What_is_shown_once_is_not_in_the_kept_reply()
    {
        await using var host = await DiaryTestHost.StartAsync();
        Assert.Equal(["secret"], (await RunAsync(host, new Handler(refuses: false))).Value);

        Assert.Equal(["(shown)"], (await RunAsync(host, new Handler(refuses: false))).Value);
    }

    [Fact]
    public async Task An_answer_that_is_not_kept_is_made_anew()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var handler = new Handler(refuses: false, keeps: false);
        await RunAsync(host, handler);

        await RunAsync(host, handler, new RequestIdentity(Guid.NewGuid(), Request.Fingerprint));

        Assert.Equal(2, handler.Decided);
        Assert.Empty((await host.Store.ListAsync(new RecordQuery<StoredReply> { Type = RequestRecords.Replies, Partition = RecordKey.Empty })).Items);
    }

    [Fact]
    public async Task What_concerns_an_account_and_a_school_is_in_both_logs()
    {
        await using var host = await DiaryTestHost.StartAsync();

        await RunAsync(host, new Handler(refuses: false));

        Assert.Equal(await LogIdsAsync(host, AuditTrail.Of(Somebody)), await LogIdsAsync(host, AuditTrail.Of(Somewhere)));
        Assert.Empty(await LogAsync(host, AuditTrail.Installation));
    }

    [Fact] // docs/adr/0068
    public async Task What_has_no_try_left_is_a_read()
    {
        var store = new CountingStore(new InMemoryStore(DiarySchema.Current));
        await using var host = await DiaryTestHost.StartAsync(services => services.AddSingleton<IDiaryStore>(store));
        var before = store.Commits;

        var result = await RunAsync(host, new Handler(refuses: true, refusal: new TooManyTries(Duration.FromMinutes(1))));

        Assert.IsType<TooManyTries>(result.Error);
        Assert.Equal(0, store.Commits - before);
        Assert.Empty(await LogAsync(host, AuditTrail.Of(Somebody)));
    }

    private static async Task<Result<string[]>> RunAsync(DiaryTestHost host, Handler handler, RequestIdentity? identity = null) =>
        await host.Services.GetRequiredService<CommandExecutor>().ExecuteAsync(
            handler, "command", new RequestContext(Caller.Of(Somebody), DiaryTestHost.Noon), identity ?? Request, CancellationToken.None);

    private static async Task<IEnumerable<Guid>> LogIdsAsync(DiaryTestHost host, AuditTrail trail)
    {
        var log = await LogAsync(host, trail);
        Assert.Single(log);
        return log.Select(e => e.RequestId);
    }

    private static async Task<IReadOnlyList<AuditEvent>> LogAsync(DiaryTestHost host, AuditTrail trail) =>
        [.. (await host.Store.ListAllAsync(new RecordQuery<AuditEvent> { Type = AuditRecords.Events, Partition = AuditRecords.KeyOf(trail) })).Select(e => e.Record)];

    private sealed class Handler(bool refuses, bool keeps = true, DiaryError? refusal = null) : ICommandHandler<string, string[]>
    {
        public int Decided { get; private set; }

        public JsonTypeInfo<string[]> ReplyType { get; } = JsonTypeInfo.CreateJsonTypeInfo<string[]>(new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });

        public bool KeepsReply => keeps;

        public string[] Kept(string[] reply) => ["(shown)"];

        public ValueTask<Result<Decision<string[]>>> DecideAsync(string command, RequestContext context, CancellationToken cancellationToken)
        {
            Decided++;
            var changes = new ChangeSet().Put(
                AccountRecords.Links,
                new AccountLink { Account = Somebody, School = Somewhere, Person = new(Guid.NewGuid()), Origin = AccountLinkOrigin.Matched, LinkedAt = context.Now },
                Expected.Anything);
            var decision = refuses
                ? Decision<string[]>.Refuse(refusal ?? new InvalidInput("code", "is wrong."), changes, Somebody, DiaryAction.ListSchools, $"account/{Somebody}") with { Event = "code tried" }
                : new Decision<string[]>(["secret"], changes, Somebody, DiaryAction.ListSchools, $"account/{Somebody}") { AlsoIn = AuditTrail.Of(Somewhere) };
            return new(Result<Decision<string[]>>.Ok(decision));
        }
    }
}
