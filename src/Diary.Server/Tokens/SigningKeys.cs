using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Tokens;

/// <summary>
/// Which key signs and which verify, from a <see cref="KeyFolder"/>. A new key is published for a while before it signs; one that
/// another took over from verifies until the last token it signed has expired, and is published no longer. Without a folder there
/// is one key, which ends with the process.
/// </summary>
internal sealed class SigningKeys(IOptions<TokenOptions> options)
{
    /// <summary>How often the folder is looked into for keys that were added.</summary>
    private static readonly Duration ReadAgainAfter = Duration.FromMinutes(1);

    private readonly Lock _reading = new();
    private volatile Snapshot? _snapshot;

    /// <summary>The key to sign with.</summary>
    public SigningKey Signing(Instant now)
    {
        var keys = Keys(now);
        return keys.LastOrDefault(k => StartsAt(keys, k) <= now) ?? keys[0];
    }

    /// <summary>The keys whose tokens are believed, those that do not sign yet among them: what is published.</summary>
    public IReadOnlyList<SigningKey> Verifying(Instant now)
    {
        var keys = Keys(now);
        return [.. keys.Where((_, i) => i + 1 == keys.Count || now < StartsAt(keys, keys[i + 1]) + Lingering)];
    }

    private Duration Lingering => Duration.FromTimeSpan(options.Value.AccessTokenLifetime) + Duration.FromSeconds(options.Value.ClockSkewSeconds);

    private Instant StartsAt(IReadOnlyList<SigningKey> keys, SigningKey key) =>
        key == keys[0] ? key.MadeAt : key.MadeAt + Duration.FromTimeSpan(options.Value.PublishBeforeUse);

    private IReadOnlyList<SigningKey> Keys(Instant now)
    {
        if (_snapshot is { } known && now < known.ReadAt + ReadAgainAfter)
            return known.Keys;
        lock (_reading)
        {
            if (_snapshot is not { } read || now >= read.ReadAt + ReadAgainAfter)
                _snapshot = new Snapshot(now, ReadOrMake(now));
            return _snapshot.Keys;
        }
    }

    private IReadOnlyList<SigningKey> ReadOrMake(Instant now)
    {
        if (options.Value.KeyFolder is not { } folder)
            return _snapshot?.Keys ?? [SigningKey.Of(ECDsa.Create(ECCurve.NamedCurves.nistP256), now)];
        if (KeyFolder.Read(folder) is { Count: > 0 } keys)
            return keys;
        try
        {
            KeyFolder.Add(folder, now);
        }
        catch (IOException) when (KeyFolder.Read(folder).Count > 0)
        {
            // Another server on the same folder was faster.
        }

        return KeyFolder.Read(folder);
    }

    private sealed record Snapshot(Instant ReadAt, IReadOnlyList<SigningKey> Keys);
}
