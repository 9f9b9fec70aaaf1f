using System.Collections.Concurrent;
using Diary.Server.Application.Portals;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Diary.Server.Tokens;

/// <summary>
/// The public keys of portals: from files, read once, or from where the discovery document of an <see cref="Portal.Authority"/> says.
/// The latter are read anew now and then, and when a token names a key that is not among them, which is how portals change their keys.
/// While a portal does not answer, its keys are believed for a while.
/// </summary>
internal sealed partial class PortalKeys(IOptions<PortalFileKeys> files, IDocumentRetriever documents, ILogger<PortalKeys> logger)
{
    private const string DiscoveryPath = "/.well-known/openid-configuration";
    private const int LeastRsaBits = 2048;

    /// <summary>How often they are read again: a key that the portal has withdrawn is believed no longer than that.</summary>
    private static readonly Duration ReadAgainAfter = Duration.FromHours(1);

    /// <summary>How often they are read again for a key that is not among them: who invents key ids costs the portal no more.</summary>
    private static readonly Duration AskAgainAfter = Duration.FromMinutes(1);

    /// <summary>For how long they are believed while the portal does not answer.</summary>
    private static readonly Duration BelieveFor = Duration.FromHours(24);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>The keys that may have signed a token; none when there is no such key, null when they cannot be read.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="keyId">The key that the token names; null for none. Keys in files have no names: then each may have.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<IReadOnlyList<SecurityKey>?> FindAsync(Portal portal, string? keyId, Instant now, CancellationToken cancellationToken)
    {
        if (portal.Authority is not { } authority)
            return files.Value.Of(portal);
        var known = _known.GetOrAdd(portal.Issuer, _ => new Known());
        await known.Turn.WaitAsync(cancellationToken);
        try
        {
            if (IsDue(known, keyId, now))
                await ReadAsync(known, portal, authority, now, cancellationToken);
            return known.Keys is null || known.ReadAt + BelieveFor <= now ? null : Matching(known.Keys, keyId);
        }
        finally
        {
            known.Turn.Release();
        }
    }

    private static bool IsDue(Known known, string? keyId, Instant now) =>
        known.TriedAt is not { } tried
        || (tried + AskAgainAfter <= now && (known.Keys is null || known.ReadAt + ReadAgainAfter <= now || Matching(known.Keys, keyId).Count == 0));

    /// <summary>A token need not name its key where there is one only.</summary>
    private static IReadOnlyList<SecurityKey> Matching(IReadOnlyList<SecurityKey> keys, string? keyId) => string.IsNullOrEmpty(keyId)
        ? keys.Count == 1 ? keys : []
        : [.. keys.Where(k => string.Equals(k.KeyId, keyId, StringComparison.Ordinal))];

    private async Task ReadAsync(Known known, Portal portal, Uri authority, Instant now, CancellationToken cancellationToken)
    {
        known.TriedAt = now;
        try
        {
            var read = await OpenIdConnectConfigurationRetriever.GetAsync(authority.ToString().TrimEnd('/') + DiscoveryPath, documents, cancellationToken);
            if (!string.Equals(read.Issuer, portal.Issuer, StringComparison.Ordinal))
            {
                LogOtherIssuer(portal.Issuer);
                return;
            }

            (known.Keys, known.ReadAt) = ([.. read.SigningKeys.Where(IsGoodEnough)], now);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogUnreadable(portal.Issuer, exception.GetType().Name);
        }
    }

    private static bool IsGoodEnough(SecurityKey key) => key switch
    {
        AsymmetricSecurityKey { KeySize: >= LeastRsaBits } => true,
        ECDsaSecurityKey => true,
        JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.EllipticCurve } => true,
        _ => false,
    };

    [LoggerMessage(1, LogLevel.Warning, "The keys of the portal {Issuer} cannot be read: {Exception}.")]
    private partial void LogUnreadable(string issuer, string exception);

    [LoggerMessage(2, LogLevel.Error, "The discovery document of the portal {Issuer} names another issuer.")]
    private partial void LogOtherIssuer(string issuer);

    private sealed class Known
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public IReadOnlyList<SecurityKey>? Keys { get; set; }

        public Instant ReadAt { get; set; }

        public Instant? TriedAt { get; set; }
    }
}
