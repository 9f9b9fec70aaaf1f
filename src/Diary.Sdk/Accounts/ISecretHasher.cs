namespace Diary.Accounts;

/// <summary>
/// Turns a secret that people type (a password, an access code) into what may be stored, slowly and with a salt, and compares
/// in constant time. The rules only ask; the host brings an implementation by a library.
/// </summary>
public interface ISecretHasher
{
    /// <summary>What is stored in the secret's place: parameters, salt and hash. Different at every call.</summary>
    string Hash(string secret);

    /// <summary>
    /// Whether the secret is the one that was hashed. For <c>null</c>, when there is nobody or no secret, the same work is done
    /// and the answer is <see cref="SecretVerdict.Differs"/>, so that the time does not tell who exists (domain rules 1.7).
    /// </summary>
    SecretVerdict Verify(string? hash, string secret);
}

/// <summary>What a comparison of a secret with its hash said.</summary>
public enum SecretVerdict
{
    /// <summary>Another secret, or none to compare with.</summary>
    Differs = 0,

    /// <summary>The same.</summary>
    Matches = 1,

    /// <summary>The same, but hashed as is no longer done; hash it anew and store that.</summary>
    MatchesButOutdated = 2,
}
