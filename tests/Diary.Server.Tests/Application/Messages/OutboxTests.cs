using Diary.Identifiers;
using Diary.Server.Application;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Server.Hosting;
using Diary.Server.Storage.InMemory;
using Diary.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Tests.Application.Messages;

public sealed class OutboxTests : IAsyncDisposable
{
    private const string Address = "+79161234567";
    private const string Code = "482913";

    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    private readonly InMemoryStore _store = new(DiarySchema.Current);
    private readonly Mailbox _sms = new(MessageChannel.Sms);
    private readonly OutboxOptions _options = new() { AtOnce = 4, MaxAttempts = 3 };
    private readonly DataProtectionSecrets _secrets = new(Options.Create(new SecretOptions()), NullLoggerFactory.Instance);
    private readonly OutboxMetrics _metrics = new();

    [Fact]
    public async Task A_message_is_delivered_in_the_language_of_the_recipient_and_then_gone()
    {
        var id = await AddAsync(MessageContent.ConfirmationCode(Code, Duration.FromMinutes(10)), "en");

        var round = await PumpAsync(Now);

        var message = Assert.Single(_sms.Received);
        Assert.Equal(new PumpRound(Sent: 1, Postponed: 0, Dead: 0), round);
        Assert.Equal((id, Address), (message.Id, message.To.Address));
        Assert.Equal("Diary: confirmation code 482913, valid for 10 min. Tell it to nobody.", message.Text.Body);
        Assert.Empty(await AllAsync());
        Assert.Equal(default, await PumpAsync(Now + Duration.FromHours(1)));
    }

    [Fact]
    public async Task Neither_address_nor_code_is_in_the_store_or_in_a_text_for_the_log()
    {
        await AddAsync(MessageContent.ConfirmationCode(Code, Duration.FromMinutes(10)));

        var stored = Assert.Single(await AllAsync()).Record;
        var bytes = System.Text.Encoding.UTF8.GetString(OutboxRecords.Messages.Encode(stored));
        await PumpAsync(Now);
        var sent = Assert.Single(_sms.Received);

        Assert.All<string>([bytes, stored.ToString(), sent.ToString()], text =>
        {
            Assert.DoesNotContain(Code, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Address[3..], text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_payload_that_was_moved_to_another_message_cannot_be_read()
    {
        await AddAsync(MessageContent.PasswordChanged(Now));
        var stored = Assert.Single(await AllAsync());
        var moved = stored.Record with { Id = new Id<OutboxMessage>(Guid.NewGuid()) };
        await _store.CommitAsync(new ChangeSet()
            .Delete(OutboxRecords.Messages, OutboxRecords.MessageAt(stored.Record.Id), Expected.AsRead(stored))
            .Put(OutboxRecords.Messages, moved, Expected.Nothing));

        await PumpAsync(Now);

        Assert.Equal(DeliveryFailures.Unreadable, (await DeadAsync()).Failure);
    }

    [Fact]
    public async Task What_was_not_taken_is_tried_again_later_and_at_last_given_up()
    {
        await AddAsync(MessageContent.PasswordChanged(Now));
        _sms.Answer = _ => new SendOutcome.Failed("http_503");

        var first = await PumpAsync(Now);
        var tooSoon = await PumpAsync(Now + Duration.FromSeconds(4));
        var second = await PumpAsync(Now + Duration.FromSeconds(10));
        var third = await PumpAsync(Now + Duration.FromMinutes(1));
        var never = await PumpAsync(Now + Duration.FromHours(1));

        Assert.Equal([(0, 1, 0), (0, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 0)], new[] { first, tooSoon, second, third, never }.Select(r => (r.Sent, r.Postponed, r.Dead)));
        Assert.Equal(("http_503", 3), ((await DeadAsync()).Failure, _sms.Received.Count));
    }

    [Fact]
    public async Task A_refusal_for_good_is_not_tried_again()
    {
        await AddAsync(MessageContent.PasswordChanged(Now));
        _sms.Answer = _ => new SendOutcome.Refused(DeliveryFailures.BadAddress);

        await PumpAsync(Now);
        await PumpAsync(Now + Duration.FromHours(1));

        Assert.Single(_sms.Received);
        Assert.Equal((DeliveryFailures.BadAddress, Now), ((await DeadAsync()).Failure, (await DeadAsync()).DeadAt));
    }

    [Fact]
    public async Task A_sender_that_throws_counts_as_one_that_failed()
    {
        await AddAsync(MessageContent.PasswordChanged(Now));
        _sms.Answer = _ => throw new InvalidOperationException("Nobody expected this.");

        var round = await PumpAsync(Now);

        Assert.Equal(1, round.Postponed);
        Assert.Equal(DeliveryFailures.Defect, Assert.Single(await AllAsync()).Record.Failure);
    }

    [Fact]
    public async Task A_code_that_is_valid_no_longer_is_not_sent()
    {
        var end = Now + Duration.FromMinutes(10);
        await AddAsync(MessageContent.ConfirmationCode(Code, Duration.FromMinutes(10)), notAfter: end);
        await AddAsync(MessageContent.ConfirmationCode(Code, Duration.FromMinutes(10)), notAfter: end + Duration.Epsilon);

        var round = await PumpAsync(end + Duration.Epsilon);

        Assert.Equal(new PumpRound(Sent: 1, Postponed: 0, Dead: 1), round);
        Assert.Equal(DeliveryFailures.Expired, (await DeadAsync()).Failure);
    }

    [Fact]
    public async Task A_template_of_another_version_stops_nothing()
    {
        await AddAsync(MessageContent.PasswordChanged(Now));
        var stored = Assert.Single(await AllAsync());
        await _store.CommitAsync(new ChangeSet().Put(OutboxRecords.Messages, stored.Record with { Template = "unheard_of" }, Expected.AsRead(stored)));
        await AddAsync(MessageContent.PasswordChanged(Now));

        var round = await PumpAsync(Now);

        Assert.Equal(new PumpRound(Sent: 1, Postponed: 0, Dead: 1), round);
        Assert.Equal(DeliveryFailures.NoTemplate, (await DeadAsync()).Failure);
    }

    [Fact]
    public async Task Several_servers_send_each_message_once()
    {
        for (var i = 0; i < 40; i++)
            await AddAsync(MessageContent.PasswordChanged(Now));

        var rounds = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var sent = 0;
            while ((await AllAsync()).Any(m => m.Record.DueAt <= Now))
                sent += (await PumpAsync(Now)).Sent;
            return sent;
        })));

        Assert.Equal(40, rounds.Sum());
        Assert.Equal(40, _sms.Received.Select(m => m.Id).Distinct().Count());
        Assert.Equal(40, _sms.Received.Count);
    }

    [Fact]
    public async Task A_server_that_stops_while_it_sends_leaves_the_message_to_the_next()
    {
        await AddAsync(MessageContent.PasswordChanged(Now));
        using var stop = new CancellationTokenSource();
        _sms.Answer = _ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PumpAsync(Now, stop.Token));
        _sms.Answer = _ => new SendOutcome.Sent();

        var within = await PumpAsync(Now + Duration.FromSeconds(119));
        var after = await PumpAsync(Now + Duration.FromSeconds(120));

        Assert.Equal((0, 1), (within.Taken, after.Sent));
    }

    [Fact]
    public async Task Who_comes_back_after_his_lease_does_not_undo_what_another_did()
    {
        await AddAsync(MessageContent.PasswordChanged(Now));
        var later = Now + Duration.FromMinutes(3);
        _sms.Answer = _ =>
        {
            _sms.Answer = _ => new SendOutcome.Sent();
            Assert.Equal(1, PumpAsync(later).GetAwaiter().GetResult().Sent);
            return new SendOutcome.Failed("http_503");
        };

        await PumpAsync(Now);

        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task Messages_without_a_sender_wait_and_hold_up_nobody()
    {
        for (var i = 0; i < 10; i++)
            await AddAsync(MessageContent.PasswordChanged(Now), recipient: Recipient.Email("parent@example.org"));
        await AddAsync(MessageContent.PasswordChanged(Now));

        var round = await PumpAsync(Now);

        Assert.Equal(1, round.Sent);
        Assert.Equal(10, (await AllAsync()).Count(m => m.Record.Attempts == 0));
    }

    [Fact]
    public async Task What_is_there_is_counted_and_what_was_given_up_goes_in_time()
    {
        await AddAsync(MessageContent.PasswordChanged(Now));
        await AddAsync(MessageContent.PasswordChanged(Now), recipient: Recipient.Email("parent@example.org"));
        _sms.Answer = _ => new SendOutcome.Refused(DeliveryFailures.BadAddress);
        await PumpAsync(Now);
        var pruner = new OutboxPruner(_store, Options.Create(_options));
        var last = Now + Duration.FromTimeSpan(_options.KeepDead);

        await new OutboxGauge(_store, _metrics).MeasureAsync(Now + Duration.FromSeconds(90), CancellationToken.None);
        var early = await pruner.PruneAsync(last - Duration.Epsilon, CancellationToken.None);
        var due = await pruner.PruneAsync(last, CancellationToken.None);

        Assert.Equal(new OutboxState(Waiting: 1, DeadLetters: 1, TimeSpan.FromSeconds(90)), _metrics.State);
        Assert.Equal((0, 1), (early, due));
        Assert.Single(await AllAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _metrics.Dispose();
        await _store.DisposeAsync();
    }

    private async Task<Id<OutboxMessage>> AddAsync(
        MessageContent content, string language = "ru", Instant? notAfter = null, Recipient? recipient = null)
    {
        var changes = new ChangeSet();
        var id = new Outbox(_secrets, new RandomIdSource()).Add(changes, recipient ?? Recipient.Phone(Address), content, language, Now, notAfter);
        Assert.IsType<CommitOutcome.Committed>(await _store.CommitAsync(changes));
        return id;
    }

    private Task<PumpRound> PumpAsync(Instant now, CancellationToken cancellationToken = default) => new OutboxPump(
        _store,
        new MessageRoutes([_sms]),
        new MessageTemplates(DateTimeZoneProviders.Tzdb["Europe/Moscow"]),
        _secrets,
        new Random(1),
        Options.Create(_options),
        _metrics,
        NullLogger<OutboxPump>.Instance).PumpAsync(now, cancellationToken);

    private async Task<OutboxMessage> DeadAsync() => Assert.Single((await AllAsync()).Select(m => m.Record), m => m.DeadAt is not null);

    private async Task<IReadOnlyList<Stored<OutboxMessage>>> AllAsync() =>
        await _store.ListAllAsync(new RecordQuery<OutboxMessage> { Type = OutboxRecords.Messages, Partition = RecordKey.Empty });
}
