using Diary.Accounts;
using Diary.Server.Application.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Diary.Server.Hosting;

/// <summary>
/// Secrets by the framework's <see cref="PasswordHasher{TUser}"/>: PBKDF2-HMAC-SHA512 with a salt of 16 bytes, the number of
/// iterations in what is stored, compared in constant time. A hash with fewer iterations than today's is outdated.
/// </summary>
internal sealed class PasswordSecretHasher : ISecretHasher
{
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> _hasher;
    private readonly Lazy<string> _nobodysHash;

    public PasswordSecretHasher(IOptions<AccountOptions> options)
    {
        _hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = options.Value.HashIterations }));
        _nobodysHash = new Lazy<string>(() => Hash(Guid.NewGuid().ToString()));
    }

    public string Hash(string secret) => _hasher.HashPassword(Nobody, secret);

    public SecretVerdict Verify(string? hash, string secret)
    {
        var verdict = _hasher.VerifyHashedPassword(Nobody, hash ?? _nobodysHash.Value, secret);
        return hash is null ? SecretVerdict.Differs : verdict switch
        {
            PasswordVerificationResult.Success => SecretVerdict.Matches,
            PasswordVerificationResult.SuccessRehashNeeded => SecretVerdict.MatchesButOutdated,
            PasswordVerificationResult.Failed => SecretVerdict.Differs,
            var other => throw new InvalidOperationException($"No such verdict: {other}."),
        };
    }
}
