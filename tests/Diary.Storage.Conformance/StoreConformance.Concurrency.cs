using Xunit;

namespace Diary.Storage.Conformance;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task No_update_is_lost_when_many_decide_on_what_they_read()
    {
        const int Tasks = 8;
        const int Rounds = 25;
        var key = TestKinds.CounterKey("shared");
        await CommitAsync(new ChangeSet().Put(TestKinds.Counters, new TestCounter("shared", 0), Expected.Nothing));

        async Task IncrementAsync()
        {
            for (var round = 0; round < Rounds; round++)
            {
                CommitOutcome outcome;
                do
                {
                    var read = await Store.GetAsync(TestKinds.Counters, key);
                    outcome = await Store.CommitAsync(new ChangeSet()
                        .Put(TestKinds.Counters, read!.Record with { Value = read.Record.Value + 1 }, Expected.AsRead(read)));
                }
                while (outcome is CommitOutcome.Conflict);
                Assert.IsType<CommitOutcome.Committed>(outcome);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => Task.Run(IncrementAsync)));
        var result = await Store.GetAsync(TestKinds.Counters, key);
        Assert.Equal(new Stored<TestCounter>(new TestCounter("shared", Tasks * Rounds), (Tasks * Rounds) + 1), result);
    }

    [Fact]
    public async Task A_reader_never_sees_half_a_commit()
    {
        const int Records = 10;
        const int Rounds = 50;
        Task<CommitOutcome.Committed> WriteAsync(int round) =>
            PutAsync([.. Enumerable.Range(1, Records).Select(number => Note(number, $"{round}", rank: round * number % 7))]);
        await WriteAsync(0);

        using var done = new CancellationTokenSource();
        async Task<int> ReadAsync(RecordQuery<TestNote> query)
        {
            var reads = 0;
            var latest = 0;
            do
            {
                var page = await Store.ListAsync(query);
                Assert.Equal(Records, page.Items.Count);
                var text = Assert.Single(page.Items.Select(item => item.Record.Text).Distinct(StringComparer.Ordinal));
                Assert.True(int.Parse(text, null) >= latest, "A reader went back in time.");
                latest = int.Parse(text, null);
                reads++;
                await Task.Yield();
            }
            while (!done.IsCancellationRequested);
            return reads;
        }

        var readers = new[] { NotesOf(BookA), RankedOf(BookA) }.Select(query => Task.Run(() => ReadAsync(query))).ToArray();
        for (var round = 1; round <= Rounds; round++)
            await WriteAsync(round);
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
    }

    [Fact]
    public async Task Of_many_that_create_the_same_record_one_succeeds()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(async () =>
            await Store.CommitAsync(new ChangeSet().Put(TestKinds.Notes, Note(1, $"{number}"), Expected.Nothing)))));
        Assert.Single(outcomes.OfType<CommitOutcome.Committed>());
        Assert.Equal(19, outcomes.OfType<CommitOutcome.Conflict>().Count());
        Assert.Equal(1, (await GetAsync(1))!.Version);
    }

    [Fact]
    public async Task A_commit_that_waits_for_its_turn_can_be_cancelled()
    {
        using var begun = new SemaphoreSlim(0);
        using var release = new SemaphoreSlim(0);
        IEnumerable<Change> Steps()
        {
            begun.Release();
            release.Wait();
            yield return PutStep(Note(1));
        }

        var first = Task.Run(async () => await Store.CommitBulkAsync(Steps()));
        await begun.WaitAsync();
        using var cancel = new CancellationTokenSource();
        var second = Task.Run(async () => await Store.CommitAsync(new ChangeSet().Put(TestKinds.Notes, Note(2), Expected.Anything), cancel.Token));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        release.Release();
        Assert.IsType<CommitOutcome.Committed>(await first);
        await AssertNumbersAsync([1], NotesOf(BookA));
    }

    [Fact]
    public async Task What_is_asked_with_a_cancelled_token_is_not_done()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Store.CommitAsync(new ChangeSet().Put(TestKinds.Notes, Note(1), Expected.Anything), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Store.CommitBulkAsync([PutStep(Note(1))], cancelled));
        Assert.Empty(await NumbersAsync(NotesOf(BookA)));
    }
}
