using System.Text.Json.Serialization;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>How accounts are kept. They belong to no school: their keys begin with the account.</summary>
public static class AccountRecords
{
    private static readonly AccountJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The accounts of a person at a school; seldom more than one.</summary>
    public static RecordIndex<AccountLink> LinksByPerson { get; } = new(
        "by_person",
        l => new StoredKey(RosterRecords.PersonKey(l.School, l.Person), new RecordKeyBuilder().Add(l.Account).ToKey()));

    /// <summary>The links of accounts to people, by account and school.</summary>
    public static RecordType<AccountLink> Links { get; } =
        new("account_links", new JsonRecordCodec<AccountLink>(Json.AccountLink), l => LinkAt(l.Account, l.School), LinksByPerson);

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Links];

    /// <summary>The partition of what belongs to an account.</summary>
    public static RecordKey AccountKey(Id<Account> account) => new RecordKeyBuilder().Add(account).ToKey();

    /// <summary>Where the link of an account at a school is.</summary>
    public static StoredKey LinkAt(Id<Account> account, Id<School> school) => new(AccountKey(account), new RecordKeyBuilder().Add(school).ToKey());
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccountLink))]
internal sealed partial class AccountJsonContext : JsonSerializerContext;
