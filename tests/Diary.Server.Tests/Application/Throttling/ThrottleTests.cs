using System.Net;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application;
using Diary.Server.Application.Throttling;
using Diary.Server.Storage.InMemory;
using Diary.Server.Storage.LiteDb;
using Diary.Storage;
using Diary.Throttling;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Tests.Application.Throttling;

public sealed class ThrottleTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    private static readonly ThrottleKey Login = ThrottleKey.Of(ThrottlePurpose.SignInPerLogin, "anna@example.org");

    [Fact]
    public async Task A_try_counts_when_the_changes_it_was_added_to_are_committed()
    {
        await using var store = new InMemoryStore(DiarySchema.Current);
        var throttle = Make(store);

        for (var i = 0; i < 20; i++)
            Assert.Null(await throttle.CheckAsync([Login], Now, CancellationToken.None));
        for (var i = 0; i < 3; i++)
            Assert.True(await TryAsync(store, throttle, Now, Login));

        Assert.False(await TryAsync(store, throttle, Now, Login));
        Assert.IsType<TooManyTries>(await throttle.CheckAsync([Login], Now, CancellationToken.None));
        Assert.True(await TryAsync(store, throttle, Now, ThrottleKey.Of(ThrottlePurpose.SignInPerLogin, "boris@example.org")));
        Assert.True(await TryAsync(store, throttle, Now, ThrottleKey.Of(ThrottlePurpose.CodesPerContact, "anna@example.org")));
    }

    [Fact]
    public async Task Under_several_keys_all_count_or_none()
    {
        await using var store = new InMemoryStore(DiarySchema.Current);
        var throttle = Make(store);
        var account = ThrottleKey.Of(ThrottlePurpose.AccessCodePerAccount, new Id<Account>(Guid.NewGuid()));
        for (var i = 0; i < 3; i++)
            Assert.True(await TryAsync(store, throttle, Now, Login));

        var changes = new ChangeSet();
        Assert.IsType<TooManyTries>(await throttle.TakeAsync(changes, [account, Login], Now, CancellationToken.None));

        Assert.True(changes.IsEmpty);
        Assert.True(await TryAsync(store, throttle, Now, account));
    }

    [Fact]
    public async Task Of_many_at_the_same_time_only_as_many_pass_as_may()
    {
        await using var store = new InMemoryStore(DiarySchema.Current);
        var throttle = Make(store);

        var passed = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => TryAsync(store, throttle, Now, Login))));

        Assert.Equal(3, passed.Count(p => p));
    }

    [Fact]
    public async Task Opening_the_file_again_gives_no_new_tries()
    {
        var folder = Directory.CreateTempSubdirectory("diary-throttle-");
        var options = new LiteDbStoreOptions { Path = Path.Combine(folder.FullName, "diary.db") };
        try
        {
            await using (var store = await LiteDbStore.OpenAsync(DiarySchema.Current, options))
            {
                for (var i = 0; i < 3; i++)
                    Assert.True(await TryAsync(store, Make(store), Now, Login));
            }

            await using var reopened = await LiteDbStore.OpenAsync(DiarySchema.Current, options);
            Assert.False(await TryAsync(reopened, Make(reopened), Now + Duration.FromMinutes(4), Login));
            Assert.True(await TryAsync(reopened, Make(reopened), Now + Duration.FromMinutes(5), Login));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Addresses_of_one_subscriber_count_together(string one, string other, bool together) => Assert.Equal(
        together,
        ThrottleKey.Of(ThrottlePurpose.SignInPerAddress, IPAddress.Parse(one)).Bucket == ThrottleKey.Of(ThrottlePurpose.SignInPerAddress, IPAddress.Parse(other)).Bucket);

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("192.0.2.2", false)]
    [InlineData(null, true)]
    public async Task Portals_are_not_counted_by_address(string? address, bool isFree)
    {
        await using var store = new InMemoryStore(DiarySchema.Current);
        var throttle = Make(store, new ThrottleOptions
        {
            SignInPerAddress = new ThrottleLimit(1, Duration.FromMinutes(15)),
            UncountedAddresses = { "10.0.0.0/8", "192.0.2.1" },
        });
        var key = ThrottleKey.Of(ThrottlePurpose.SignInPerAddress, address is null ? null : IPAddress.Parse(address));

        Assert.True(await TryAsync(store, throttle, Now, key));
        Assert.Equal(isFree, await TryAsync(store, throttle, Now, key));
    }

    [Fact]
    public async Task Only_buckets_that_are_full_again_are_deleted()
    {
        await using var store = new InMemoryStore(DiarySchema.Current);
        var throttle = Make(store);
        Assert.True(await TryAsync(store, throttle, Now, Login));
        Assert.True(await TryAsync(store, throttle, Now + Duration.FromMinutes(1), ThrottleKey.Of(ThrottlePurpose.SignInPerLogin, "boris@example.org")));
        var pruner = new ThrottlePruner(store);

        Assert.Equal(0, await pruner.PruneAsync(Now + Duration.FromMinutes(4), CancellationToken.None));
        Assert.Equal(1, await pruner.PruneAsync(Now + Duration.FromMinutes(5), CancellationToken.None));
        Assert.Equal(1, await pruner.PruneAsync(Now + Duration.FromMinutes(6), CancellationToken.None));
    }

    [Fact]
    public void Every_purpose_has_a_limit() =>
        Assert.All(Enum.GetValues<ThrottlePurpose>(), purpose => Assert.NotNull(new ThrottleOptions().LimitOf(purpose)));

    [Fact]
    public async Task What_was_typed_is_not_in_the_store()
    {
        await using var store = new InMemoryStore(DiarySchema.Current);
        await TryAsync(store, Make(store), Now, Login);

        var kept = Assert.Single(await store.ListAllAsync(new RecordQuery<StoredBucket> { Type = ThrottleRecords.Buckets, Partition = RecordKey.Empty }));

        Assert.DoesNotContain("anna", kept.Record.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static Throttle Make(IDiaryStore store, ThrottleOptions? options = null) =>
        new(store, Options.Create(options ?? new ThrottleOptions { SignInPerLogin = new ThrottleLimit(3, Duration.FromMinutes(15)) }));

    /// <summary>As the executor does it: decided anew until nobody was faster.</summary>
    private static async Task<bool> TryAsync(IDiaryStore store, Throttle throttle, Instant now, ThrottleKey key)
    {
        while (true)
        {
            var changes = new ChangeSet();
            if (await throttle.TakeAsync(changes, [key], now, CancellationToken.None) is not null)
                return false;
            if (changes.IsEmpty || await store.CommitAsync(changes) is CommitOutcome.Committed)
                return true;
        }
    }
}
