using Diary.Accounts;
using Diary.Identifiers;
using NodaTime;

namespace Diary.Server.Application.Accounts;

/// <summary>The password of an account, apart from it so that nothing reads it by accident. An account that a portal vouches for has none.</summary>
public sealed record AccountCredentials
{
    /// <summary>Whose.</summary>
    public required Id<Account> Account { get; init; }

    /// <summary>The hash by <see cref="ISecretHasher"/> of the password in its normal form (<see cref="PasswordPolicy.Normalise"/>).</summary>
    public required string PasswordHash { get; init; }

    /// <summary>When it was set.</summary>
    public required Instant ChangedAt { get; init; }

    /// <summary>Without the hash.</summary>
    public override string ToString() => $"password of {Account}";
}
