using System.Net;
using System.Net.Sockets;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Throttling;

namespace Diary.Server.Application.Throttling;

/// <summary>
/// What a try is counted under. Of contacts, logins and addresses there is only a hash, so that what was typed by mistake is not
/// kept in clear.
/// </summary>
public sealed record ThrottleKey
{
    private const int BytesOfANetwork = 8;

    private ThrottleKey(ThrottlePurpose purpose, string what, IPAddress? address = null, bool isCounted = true) =>
        (Purpose, Bucket, Address, IsCounted) = (purpose, ExternalId.ToId<TokenBucket>(what), address, isCounted);

    /// <summary>What for.</summary>
    public ThrottlePurpose Purpose { get; }

    /// <summary>Which bucket.</summary>
    public Id<TokenBucket> Bucket { get; }

    internal IPAddress? Address { get; }

    internal bool IsCounted { get; }

    /// <summary>Counted for an account.</summary>
    public static ThrottleKey Of(ThrottlePurpose purpose, Id<Account> account) => new(purpose, account.ToString());

    /// <summary>Counted for a contact or a login.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="contact">In its normal form, so that other spellings of the same are the same.</param>
    public static ThrottleKey Of(ThrottlePurpose purpose, string contact) => new(purpose, "contact:" + contact);

    /// <summary>
    /// Counted for an address. Of an IPv6 address the first 64 bits count, since whoever has one has all that begin with them;
    /// an IPv4 address written as IPv6 is the IPv4 address.
    /// </summary>
    /// <param name="purpose">What for.</param>
    /// <param name="address">The address; null where there is none (a Unix socket), which is not counted.</param>
    public static ThrottleKey Of(ThrottlePurpose purpose, IPAddress? address)
    {
        var peer = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        var network = peer switch
        {
            null => "none",
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(peer.GetAddressBytes().AsSpan(0, BytesOfANetwork)),
            _ => peer.ToString(),
        };
        return new ThrottleKey(purpose, "address:" + network, peer, isCounted: peer is not null);
    }
}
