using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Tests.Application.Messages;

public sealed class OutboxSignalTests : IDisposable
{
    private readonly OutboxSignal _signal = new();

    [Fact]
    public async Task A_commit_with_a_message_wakes_and_several_wake_once()
    {
        var message = new OutboxMessage
        {
            Id = new(Guid.NewGuid()),
            Channel = MessageChannel.Sms,
            Template = "password_changed",
            Language = "ru",
            Sealed = "",
            QueuedAt = default,
            DueAt = default,
        };
        var changes = new ChangeSet().Put(OutboxRecords.Messages, message, Expected.Nothing);

        _signal.Committed(changes);
        _signal.Committed(changes);

        Assert.True(await IsWokenAsync());
        Assert.False(await IsWokenAsync());
    }

    [Fact]
    public async Task Another_commit_and_a_delivered_message_wake_nobody()
    {
        var reply = new StoredReply { Caller = "somebody", RequestId = Guid.NewGuid(), Fingerprint = "", Reply = "{}", At = Instant.MinValue };
        _signal.Committed(new ChangeSet()
            .Put(RequestRecords.Replies, reply, Expected.Nothing)
            .Delete(OutboxRecords.Messages, OutboxRecords.MessageAt(new(Guid.NewGuid())), Expected.Anything));

        Assert.False(await IsWokenAsync());
    }

    public void Dispose() => _signal.Dispose();

    private Task<bool> IsWokenAsync() => _signal.WaitAsync(TimeSpan.Zero, CancellationToken.None);
}
