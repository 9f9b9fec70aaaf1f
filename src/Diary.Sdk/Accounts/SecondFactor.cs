using Diary.Identifiers;
using Diary.Results;
using NodaTime;

namespace Diary.Accounts;

/// <summary>
/// The second factor of an account: an authenticator that shows a new code for each step of time (TOTP, RFC 6238). Enrolled →
/// confirmed by its first code → used; a step is accepted once, so that who sees a code being typed cannot type it again.
/// </summary>
public sealed record SecondFactor
{
    /// <summary>Whose.</summary>
    public required Id<Account> Account { get; init; }

    /// <summary>What the authenticator knows, encrypted: it has to be read again.</summary>
    public required string ProtectedSecret { get; init; }

    /// <summary>When it was enrolled.</summary>
    public required Instant EnrolledAt { get; init; }

    /// <summary>When its first code was given; null while it was not: then nobody is asked for it.</summary>
    public Instant? ConfirmedAt { get; init; }

    /// <summary>The last step whose code was accepted, counted from 1970; null for none.</summary>
    public long? LastStep { get; init; }

    /// <summary>Takes a code.</summary>
    /// <param name="step">The step whose code it is; null when it is none's.</param>
    /// <param name="now">When.</param>
    /// <returns>The factor, confirmed and with the step used up, or <see cref="SecondFactorNotAccepted"/>.</returns>
    public Result<SecondFactor> Accept(long? step, Instant now) =>
        step is { } given && !(given <= LastStep)
            ? this with { ConfirmedAt = ConfirmedAt ?? now, LastStep = given }
            : new SecondFactorNotAccepted();

    /// <summary>Whose, and nothing of the secret.</summary>
    public override string ToString() => $"SecondFactor of {Account}";
}
