using System.Text.Json;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Messages;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Diary.Server.Tests.Grpc.Messages;

/// <summary>Messages that were given up, as the operator sees them, and what he does about them.</summary>
public sealed class MessageServiceTests
{
    private const string Phone = "+79161234567";
    private const string Address = "anna@example.ru";

    [Fact]
    public async Task A_message_that_was_given_up_is_listed_without_what_it_says()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var code = await AddAsync(host, Recipient.Phone(Phone), MessageContent.ConfirmationCode("482913", Duration.FromMinutes(10)), DiaryTestHost.Noon + Duration.FromMinutes(10));
        var notice = await AddAsync(host, Recipient.Email(Address), MessageContent.PasswordChanged(DiaryTestHost.Noon));
        await RefuseAllAsync(host);

        var letters = (await Service(host).ListDeadLettersAsync(new())).DeadLetters;

        Assert.Equal(new[] { code, notice }.Order(StringComparer.Ordinal), letters.Select(l => l.Id).Order(StringComparer.Ordinal));
        var sms = letters.Single(l => string.Equals(l.Id, code, StringComparison.Ordinal));
        Assert.Equal(
            (V1.MessageChannel.Sms, "confirmation_code", "+7•••67", "bad_address", 1), (sms.Channel, sms.Template, sms.Recipient, sms.Failure, sms.Attempts));
        Assert.Equal((DiaryTestHost.Noon.ToDateTimeUtc(), DiaryTestHost.Noon.ToDateTimeUtc().AddMinutes(10)), (sms.DiedAt.ToDateTime(), sms.NotAfter.ToDateTime()));
        var email = letters.Single(l => string.Equals(l.Id, notice, StringComparison.Ordinal));
        Assert.Equal((V1.MessageChannel.Email, "a•••@example.ru"), (email.Channel, email.Recipient));
        Assert.Null(email.NotAfter);
        Assert.All(["482913", Phone, Address], secret => Assert.DoesNotContain(secret, JsonSerializer.Serialize(letters.ToString()), StringComparison.Ordinal));
    }

    [Fact]
    public async Task They_come_in_pages_the_longest_dead_first()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var expected = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            expected.Add(await AddAsync(host, Recipient.Phone(Phone), MessageContent.PasswordChanged(DiaryTestHost.Noon)));
            await RefuseAllAsync(host);
            host.Clock.AdvanceSeconds(1);
        }

        var (found, token) = (new List<string>(), "");
        do
        {
            var page = await Service(host).ListDeadLettersAsync(new() { PageSize = 2, PageToken = token });
            Assert.InRange(page.DeadLetters.Count, 1, 2);
            found.AddRange(page.DeadLetters.Select(l => l.Id));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task One_is_tried_again_as_if_it_were_new()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var id = await AddAsync(host, Recipient.Phone(Phone), MessageContent.PasswordChanged(DiaryTestHost.Noon));
        await RefuseAllAsync(host);
        var request = new RetryDeadLettersRequest { RequestId = Guid.NewGuid().ToString(), MessageId = id };

        var retried = await Service(host).RetryDeadLettersAsync(request);
        var repeated = await Service(host).RetryDeadLettersAsync(request);
        await host.DeliverAsync();

        Assert.Equal((1, false), (retried.Count, retried.HasMore));
        Assert.Equal(retried, repeated);
        Assert.Equal(2, host.Sms.Received.Count);
        Assert.Empty((await Service(host).ListDeadLettersAsync(new())).DeadLetters);
        Assert.Equal("NOT_FOUND", (await RpcFailure.OfAsync(Service(host).RetryDeadLettersAsync(new() { RequestId = Guid.NewGuid().ToString(), MessageId = id }))).Reason);
        var log = await host.Store.ListAllAsync(new RecordQuery<AuditEvent> { Type = AuditRecords.Events, Partition = AuditRecords.KeyOf(AuditTrail.Installation) });
        Assert.Contains(log, e => e.Record is { Action: "RetryMessages", Actor: "operator" } && string.Equals(e.Record.Subject, $"message/{id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_of_a_template_are_tried_again_but_those_that_are_of_use_no_longer()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var soon = DiaryTestHost.Noon + Duration.FromMinutes(10);
        var expired = await AddAsync(host, Recipient.Phone(Phone), MessageContent.ConfirmationCode("1", Duration.FromMinutes(10)), soon);
        await AddAsync(host, Recipient.Phone(Phone), MessageContent.ConfirmationCode("2", Duration.FromMinutes(10)), soon + Duration.FromMinutes(10));
        await AddAsync(host, Recipient.Phone(Phone), MessageContent.ConfirmationCode("3", Duration.FromMinutes(10)));
        var other = await AddAsync(host, Recipient.Phone(Phone), MessageContent.PasswordChanged(DiaryTestHost.Noon));
        await RefuseAllAsync(host);
        host.Clock.AdvanceMinutes(11);

        var retried = await Service(host).RetryDeadLettersAsync(new() { RequestId = Guid.NewGuid().ToString(), Template = "confirmation_code" });
        var late = await RpcFailure.OfAsync(Service(host).RetryDeadLettersAsync(new() { RequestId = Guid.NewGuid().ToString(), MessageId = expired }));
        await host.DeliverAsync();

        Assert.Equal((2, false), (retried.Count, retried.HasMore));
        Assert.Equal("MESSAGE_EXPIRED", late.Reason);
        Assert.Equal(
            new[] { expired, other }.Order(StringComparer.Ordinal),
            (await Service(host).ListDeadLettersAsync(new())).DeadLetters.Select(l => l.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Many_are_taken_some_hundreds_at_a_time()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var changes = new ChangeSet();
        for (var i = 0; i < 501; i++)
            changes.Put(OutboxRecords.Messages, Dead(), Expected.Nothing);
        await host.Store.CommitAsync(changes);

        var first = await Service(host).DiscardDeadLettersAsync(new() { RequestId = Guid.NewGuid().ToString(), Template = "password_changed" });
        var second = await Service(host).DiscardDeadLettersAsync(new() { RequestId = Guid.NewGuid().ToString(), Template = "password_changed" });
        var third = await Service(host).DiscardDeadLettersAsync(new() { RequestId = Guid.NewGuid().ToString(), Template = "password_changed" });

        Assert.Equal([(500, true), (1, false), (0, false)], new[] { first, second, third }.Select(d => (d.Count, d.HasMore)));
    }

    [Fact]
    public async Task One_is_discarded_and_one_that_waits_is_not()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var dead = await AddAsync(host, Recipient.Phone(Phone), MessageContent.PasswordChanged(DiaryTestHost.Noon));
        await RefuseAllAsync(host);
        var waiting = await AddAsync(host, Recipient.Phone(Phone), MessageContent.PasswordChanged(DiaryTestHost.Noon));

        await Service(host).DiscardDeadLettersAsync(new() { RequestId = Guid.NewGuid().ToString(), MessageId = dead });
        var refused = await RpcFailure.OfAsync(Service(host).DiscardDeadLettersAsync(new() { RequestId = Guid.NewGuid().ToString(), MessageId = waiting }));

        Assert.Equal(("NOT_FOUND", "message"), (refused.Reason, refused.Metadata["resource"]));
        Assert.Equal([waiting], (await host.Store.ListAllAsync(OutboxRecords.WaitingFor(Diary.Server.Application.Messages.MessageChannel.Sms))).Select(m => m.Record.Id.ToString()));
        Assert.Empty((await Service(host).ListDeadLettersAsync(new())).DeadLetters);
    }

    [Fact]
    public async Task What_cannot_be_read_any_more_is_listed_all_the_same()
    {
        await using var host = await DiaryTestHost.StartAsync();
        await host.Store.CommitAsync(new ChangeSet().Put(OutboxRecords.Messages, Dead(), Expected.Nothing));

        Assert.Equal("", Assert.Single((await Service(host).ListDeadLettersAsync(new())).DeadLetters).Recipient);
    }

    [Fact]
    public async Task One_of_the_two_choices_is_needed()
    {
        await using var host = await DiaryTestHost.StartAsync();

        var neither = await RpcFailure.OfAsync(Service(host).RetryDeadLettersAsync(new() { RequestId = Guid.NewGuid().ToString() }));
        var empty = await RpcFailure.OfAsync(Service(host).DiscardDeadLettersAsync(new() { RequestId = Guid.NewGuid().ToString(), Template = "" }));

        Assert.Equal(["message_id", "template"], neither.Paths.Concat(empty.Paths));
    }

    private static OutboxMessage Dead() => new()
    {
        Id = new(Guid.NewGuid()),
        Channel = Diary.Server.Application.Messages.MessageChannel.Sms,
        Template = "password_changed",
        Language = "ru",
        Sealed = "of other keys",
        QueuedAt = DiaryTestHost.Noon,
        DueAt = DiaryTestHost.Noon,
        DeadAt = DiaryTestHost.Noon,
        Failure = DeliveryFailures.Unreadable,
    };

    private static MessageService.MessageServiceClient Service(DiaryTestHost host) => new(host.ClientForOperator());

    private static async Task<string> AddAsync(DiaryTestHost host, Recipient recipient, MessageContent content, Instant? notAfter = null)
    {
        var changes = new ChangeSet();
        var id = host.Services.GetRequiredService<Outbox>().Add(changes, recipient, content, "ru", host.Clock.GetCurrentInstant(), notAfter);
        await host.Store.CommitAsync(changes);
        return id.ToString();
    }

    /// <summary>Has what waits refused for good, and what comes afterwards taken.</summary>
    private static async Task RefuseAllAsync(DiaryTestHost host)
    {
        foreach (var mailbox in new[] { host.Sms, host.Email })
            mailbox.Answer = _ => new SendOutcome.Refused(DeliveryFailures.BadAddress);
        await host.DeliverAsync();
        foreach (var mailbox in new[] { host.Sms, host.Email })
            mailbox.Answer = _ => new SendOutcome.Sent();
    }
}
