using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>
/// How accounts are kept. They belong to no school: their keys begin with the account. A login is one account's, and only once it
/// is confirmed, so that a registration that nobody confirms keeps nobody out.
/// </summary>
public static class AccountRecords
{
    private const int BytesOfALogin = 16;

    private static readonly AccountJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The active account with a confirmed e-mail address.</summary>
    public static RecordIndex<Account> AccountsByEmail { get; } = Login("by_email", a => a.ConfirmedEmail is { } email ? EmailKey(email) : null);

    /// <summary>The active account with a confirmed phone.</summary>
    public static RecordIndex<Account> AccountsByPhone { get; } = Login("by_phone", a => a.ConfirmedPhone is { } phone ? PhoneKey(phone) : null);

    /// <summary>The active account with a confirmed SNILS.</summary>
    public static RecordIndex<Account> AccountsBySnils { get; } = Login("by_snils", a => a.ConfirmedSnils is { } snils ? SnilsKey(snils) : null);

    /// <summary>The active account with a login name.</summary>
    public static RecordIndex<Account> AccountsByUserName { get; } = Login("by_user_name", a => a.UserName is { } name ? UserNameKey(name) : null);

    /// <summary>Accounts, by id.</summary>
    public static RecordType<Account> Accounts { get; } = new(
        "accounts",
        new JsonRecordCodec<Account>(Json.Account),
        a => AccountAt(a.Id),
        AccountsByEmail,
        AccountsByPhone,
        AccountsBySnils,
        AccountsByUserName);

    /// <summary>Passwords, by account.</summary>
    public static RecordType<AccountCredentials> Credentials { get; } =
        new("account_credentials", new JsonRecordCodec<AccountCredentials>(Json.AccountCredentials), c => AccountAt(c.Account));

    /// <summary>Registrations that wait for their code; one partition, since they live for a day and are looked through when they are pruned.</summary>
    public static RecordType<Registration> Registrations { get; } =
        new("registrations", new JsonRecordCodec<Registration>(Json.Registration), r => RegistrationAt(r.Account));

    /// <summary>Recoveries that wait for their code; one partition, for the same reason.</summary>
    public static RecordType<Recovery> Recoveries { get; } =
        new("recoveries", new JsonRecordCodec<Recovery>(Json.Recovery), r => RecoveryAt(r.Account));

    /// <summary>Changes of contacts that wait for their code; one partition, for the same reason.</summary>
    public static RecordType<ContactChange> ContactChanges { get; } =
        new("contact_changes", new JsonRecordCodec<ContactChange>(Json.ContactChange), c => ContactChangeAt(c.Account, c.Channel));

    /// <summary>The accounts of a person at a school; seldom more than one.</summary>
    public static RecordIndex<AccountLink> LinksByPerson { get; } = new(
        "by_person",
        l => new StoredKey(RosterRecords.PersonKey(l.School, l.Person), new RecordKeyBuilder().Add(l.Account).ToKey()));

    /// <summary>The links of accounts to people, by account and school.</summary>
    public static RecordType<AccountLink> Links { get; } =
        new("account_links", new JsonRecordCodec<AccountLink>(Json.AccountLink), l => LinkAt(l.Account, l.School), LinksByPerson);

    /// <summary>Turns, by account.</summary>
    public static RecordType<AccountTurn> Turns { get; } =
        new("account_turns", new JsonRecordCodec<AccountTurn>(Json.AccountTurn), t => AccountAt(t.Account));

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Accounts, Credentials, Registrations, Recoveries, ContactChanges, Links, Turns];

    /// <summary>The partition of what belongs to an account.</summary>
    public static RecordKey AccountKey(Id<Account> account) => new RecordKeyBuilder().Add(account).ToKey();

    /// <summary>Where an account is, and its password.</summary>
    public static StoredKey AccountAt(Id<Account> account) => new(AccountKey(account), RecordKey.Empty);

    /// <summary>Where a registration is.</summary>
    public static StoredKey RegistrationAt(Id<Account> account) => new(RecordKey.Empty, AccountKey(account));

    /// <summary>Where a recovery is.</summary>
    public static StoredKey RecoveryAt(Id<Account> account) => new(RecordKey.Empty, AccountKey(account));

    /// <summary>Where a change of contact is.</summary>
    public static StoredKey ContactChangeAt(Id<Account> account, CodeChannel channel) =>
        new(RecordKey.Empty, new RecordKeyBuilder().Add(account).Add((int)channel).ToKey());

    /// <summary>Where the link of an account at a school is.</summary>
    public static StoredKey LinkAt(Id<Account> account, Id<School> school) => new(AccountKey(account), new RecordKeyBuilder().Add(school).ToKey());

    /// <summary>The links of an account, by school.</summary>
    public static RecordQuery<AccountLink> LinksOf(Id<Account> account) => new() { Type = Links, Partition = AccountKey(account) };

    /// <summary>The links to a person of a school; seldom more than one.</summary>
    public static RecordQuery<AccountLink> LinksTo(Id<School> school, Id<Person> person) =>
        new() { Type = Links, Index = LinksByPerson, Partition = RosterRecords.PersonKey(school, person) };

    /// <summary>The place of an e-mail address among logins.</summary>
    public static RecordKey EmailKey(EmailAddress email) => LoginKey("email", email.Comparable);

    /// <summary>The place of a phone among logins.</summary>
    public static RecordKey PhoneKey(PhoneNumber phone) => LoginKey("phone", phone.Value);

    /// <summary>The place of a SNILS among logins.</summary>
    public static RecordKey SnilsKey(Snils snils) => LoginKey("snils", snils.Value);

    /// <summary>The place of a login name among logins.</summary>
    public static RecordKey UserNameKey(AccountName name) => LoginKey("name", name.Comparable);

    /// <summary>A hash, so that logins spread over the partitions and none is a key in clear.</summary>
    internal static RecordKey LoginKey(string kind, string value) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{value}")).AsSpan(0, BytesOfALogin));

    private static RecordIndex<Account> Login(string name, Func<Account, RecordKey?> keyOf) => new(
        name,
        a => a.State == AccountState.Active && keyOf(a) is { } key ? new StoredKey(key, RecordKey.Empty) : null,
        isUnique: true);
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(AccountCredentials))]
[JsonSerializable(typeof(Registration))]
[JsonSerializable(typeof(Recovery))]
[JsonSerializable(typeof(ContactChange))]
[JsonSerializable(typeof(AccountLink))]
[JsonSerializable(typeof(AccountTurn))]
internal sealed partial class AccountJsonContext : JsonSerializerContext;
