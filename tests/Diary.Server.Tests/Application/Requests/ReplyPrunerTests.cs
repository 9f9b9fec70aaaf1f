using Diary.Server.Application;
using Diary.Server.Application.Requests;
using Diary.Server.Storage.InMemory;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Tests.Application.Requests;

public sealed class ReplyPrunerTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    [Fact]
    public async Task Only_answers_that_are_older_than_they_are_kept_go()
    {
        await using var store = new InMemoryStore(DiarySchema.Current);
        for (var hour = 0; hour < 1200; hour++)
            await PutAsync(store, Now - Duration.FromHours(hour));
        var pruner = new ReplyPruner(store, Options.Create(new RequestOptions { KeepReplies = TimeSpan.FromHours(10) }));

        var deleted = await pruner.PruneAsync(Now, CancellationToken.None);

        var left = await store.ListAllAsync(new RecordQuery<StoredReply> { Type = RequestRecords.Replies, Partition = RecordKey.Empty });
        Assert.Equal(1189, deleted);
        Assert.Equal(Now - Duration.FromHours(10), left.Min(r => r.Record.At));
        Assert.Equal(11, left.Count);
    }

    private static async Task PutAsync(InMemoryStore store, Instant at) => await store.CommitAsync(new ChangeSet().Put(
        RequestRecords.Replies,
        new StoredReply { Caller = "somebody", RequestId = Guid.NewGuid(), Fingerprint = "", Reply = "{}", At = at },
        Expected.Nothing));
}
