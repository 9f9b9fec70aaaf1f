using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>How feeds are kept: by the hash of their secret, since that is what they are asked for by.</summary>
public static class CalendarFeedRecords
{
    private static readonly CalendarFeedJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The feeds of an account, the oldest first.</summary>
    public static RecordIndex<CalendarFeed> ByAccount { get; } =
        new("by_account", f => new StoredKey(AccountRecords.AccountKey(f.Account), new RecordKeyBuilder().Add(f.CreatedAt).Add(f.Id).ToKey()));

    /// <summary>The feeds of a child, of whatever account.</summary>
    public static RecordIndex<CalendarFeed> ByStudent { get; } =
        new("by_student", f => new StoredKey(RosterRecords.PersonKey(f.School, f.Student), RecordKey.Empty));

    /// <summary>Feeds, by hash.</summary>
    public static RecordType<CalendarFeed> Feeds { get; } =
        new("calendar_feeds", new JsonRecordCodec<CalendarFeed>(Json.CalendarFeed), f => FeedAt(f.TokenHash), ByAccount, ByStudent);

    /// <summary>How the answer to the creation is kept: without the address.</summary>
    internal static JsonTypeInfo<FeedShownOnce> CreatedReply => Json.FeedShownOnce;

    /// <summary>How the answer to a revocation is kept.</summary>
    internal static JsonTypeInfo<FeedRevoked> RevokedReply => Json.FeedRevoked;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Feeds];

    /// <summary>Where a feed is.</summary>
    public static StoredKey FeedAt(string tokenHash) => new(new RecordKeyBuilder().Add(tokenHash).ToKey(), RecordKey.Empty);

    /// <summary>The feeds of an account; a bounded number.</summary>
    public static RecordQuery<CalendarFeed> OfAccount(Id<Account> account) =>
        new() { Type = Feeds, Index = ByAccount, Partition = AccountRecords.AccountKey(account) };

    /// <summary>The feeds of a child; a handful.</summary>
    public static RecordQuery<CalendarFeed> OfStudent(Id<School> school, Id<Person> student) =>
        new() { Type = Feeds, Index = ByStudent, Partition = RosterRecords.PersonKey(school, student) };
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(CalendarFeed))]
[JsonSerializable(typeof(FeedShownOnce))]
[JsonSerializable(typeof(FeedRevoked))]
internal sealed partial class CalendarFeedJsonContext : JsonSerializerContext;
