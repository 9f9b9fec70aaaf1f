using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Portals;

/// <summary>That somebody at a portal is the holder of an account. Who it is there is kept as a hash.</summary>
public sealed record PortalLink
{
    /// <summary>The account.</summary>
    public required Id<Account> Account { get; init; }

    /// <summary>The portal, by its issuer.</summary>
    public required string Issuer { get; init; }

    /// <summary>Who it is there, hashed.</summary>
    public required string SubjectHash { get; init; }

    /// <summary>When it was linked.</summary>
    public required Instant LinkedAt { get; init; }

    /// <summary>The account and the issuer.</summary>
    public override string ToString() => $"{nameof(PortalLink)} of {Account} to {Issuer}";
}

/// <summary>A token that was exchanged, remembered until nobody takes it any more.</summary>
public sealed record UsedPortalToken
{
    /// <summary>What tells it from all others.</summary>
    public required string Hash { get; init; }

    /// <summary>Until when.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>Without the hash.</summary>
    public override string ToString() => $"{nameof(UsedPortalToken)} until {ExpiresAt}";
}

/// <summary>How links to portals are kept: one an account and portal, and one a person of a portal.</summary>
public static class PortalRecords
{
    private const int BytesOfAKey = 16;

    private static readonly PortalJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The account of a person of a portal.</summary>
    public static RecordIndex<PortalLink> LinksBySubject { get; } =
        new("by_subject", l => new StoredKey(SubjectKey(l.SubjectHash), RecordKey.Empty), isUnique: true);

    /// <summary>The links, by account and portal.</summary>
    public static RecordType<PortalLink> Links { get; } =
        new("portal_links", new JsonRecordCodec<PortalLink>(Json.PortalLink), l => LinkAt(l.Account, l.Issuer), LinksBySubject);

    /// <summary>The tokens that were exchanged; one partition, since they are forgotten within a day or so and looked through when they are pruned.</summary>
    public static RecordType<UsedPortalToken> UsedTokens { get; } =
        new("portal_tokens_used", new JsonRecordCodec<UsedPortalToken>(Json.UsedPortalToken), t => UsedTokenAt(t.Hash));

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Links, UsedTokens];

    /// <summary>Where the link of an account to a portal is.</summary>
    public static StoredKey LinkAt(Id<Account> account, string issuer) => new(AccountRecords.AccountKey(account), KeyOf(issuer));

    /// <summary>The links of an account.</summary>
    public static RecordQuery<PortalLink> LinksOf(Id<Account> account) => new() { Type = Links, Partition = AccountRecords.AccountKey(account) };

    /// <summary>The link of a person of a portal; one at most.</summary>
    public static RecordQuery<PortalLink> LinkOf(string subjectHash) => new() { Type = Links, Index = LinksBySubject, Partition = SubjectKey(subjectHash), Limit = 1 };

    /// <summary>Where a token that was exchanged is.</summary>
    public static StoredKey UsedTokenAt(string hash) => new(RecordKey.Empty, new RecordKey(Convert.FromHexString(hash)));

    /// <summary>What is kept of who somebody is at a portal. The length keeps apart what of it is whose.</summary>
    public static string HashOf(string issuer, string subject)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{issuer.Length}:{issuer}{subject}"))));
    }

    private static RecordKey SubjectKey(string subjectHash) => new(Convert.FromHexString(subjectHash));

    private static RecordKey KeyOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, BytesOfAKey));
}

[JsonSerializable(typeof(PortalLink))]
[JsonSerializable(typeof(UsedPortalToken))]
internal sealed partial class PortalJsonContext : JsonSerializerContext;
