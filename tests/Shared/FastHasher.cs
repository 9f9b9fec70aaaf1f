using Diary.Accounts;

namespace Diary.Tests;

/// <summary>
/// A hasher for tests: quick, and it counts. A hash of the form "fast:secret" is of today, "old:secret" is outdated. Each
/// comparison counts, whether there was anything to compare with or not.
/// </summary>
internal sealed class FastHasher : ISecretHasher
{
    private int _hashes;
    private int _verifications;

    /// <summary>How many hashes were made.</summary>
    public int Hashes => Volatile.Read(ref _hashes);

    /// <summary>How many secrets were compared.</summary>
    public int Verifications => Volatile.Read(ref _verifications);

    public string Hash(string secret)
    {
        Interlocked.Increment(ref _hashes);
        return $"fast:{secret}";
    }

    public SecretVerdict Verify(string? hash, string secret)
    {
        Interlocked.Increment(ref _verifications);
        return string.Equals(hash, $"fast:{secret}", StringComparison.Ordinal) ? SecretVerdict.Matches
            : string.Equals(hash, $"old:{secret}", StringComparison.Ordinal) ? SecretVerdict.MatchesButOutdated
            : SecretVerdict.Differs;
    }
}
