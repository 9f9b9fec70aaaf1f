using System.Security.Cryptography;
using System.Text;
using Diary.Identifiers;
using Diary.Results;
using NodaTime;

namespace Diary.Accounts;

/// <summary>
/// The second factor of an account: an authenticator that shows a new code for each step of time (TOTP, RFC 6238), and recovery
/// codes for who has lost it. Enrolled → confirmed by its first code → used; a step is accepted once, so that who sees a code being
/// typed cannot type it again, and so is a recovery code.
/// </summary>
public sealed record SecondFactor
{
    /// <summary>How many recovery codes are given out.</summary>
    public const int RecoveryCodeCount = 10;

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

    /// <summary>The recovery codes that were not used yet, hashed; null before it is confirmed.</summary>
    public IReadOnlyList<string>? RecoveryHashes { get; init; }

    /// <summary>Whether it is asked for at sign-in.</summary>
    public bool IsConfirmed => ConfirmedAt is not null;

    /// <summary>Begins with an authenticator.</summary>
    /// <param name="present">What the account has; one that was never confirmed is replaced.</param>
    /// <param name="account">Whose.</param>
    /// <param name="protectedSecret">What the authenticator will know, encrypted.</param>
    /// <param name="now">When.</param>
    /// <returns>The factor, to be confirmed, or <see cref="SecondFactorEnrolled"/>.</returns>
    public static Result<SecondFactor> Enroll(SecondFactor? present, Id<Account> account, string protectedSecret, Instant now) =>
        present is { IsConfirmed: true }
            ? new SecondFactorEnrolled()
            : new SecondFactor { Account = account, ProtectedSecret = protectedSecret, EnrolledAt = now };

    /// <summary>Takes the first code: from now on it is asked for.</summary>
    /// <param name="step">The step whose code was given; null when it is none's.</param>
    /// <param name="recovery">The recovery codes that are given out with it.</param>
    /// <param name="now">When.</param>
    /// <returns>The factor with the step used up; <see cref="SecondFactorEnrolled"/> when it is confirmed already, or <see cref="SecondFactorNotAccepted"/>.</returns>
    public Result<SecondFactor> Confirm(long? step, IEnumerable<RecoveryCode> recovery, Instant now)
    {
        ArgumentNullException.ThrowIfNull(recovery);
        if (IsConfirmed)
            return new SecondFactorEnrolled();
        return step is { } given
            ? this with { ConfirmedAt = now, LastStep = given, RecoveryHashes = recovery.Select(code => code.HashFor(Account)).ToList() }
            : new SecondFactorNotAccepted();
    }

    /// <summary>Takes a code of the authenticator.</summary>
    /// <param name="step">The step whose code it is; null when it is none's.</param>
    /// <returns>The factor with the step used up; <see cref="NoSecondFactor"/> before it is confirmed, or <see cref="SecondFactorNotAccepted"/>.</returns>
    public Result<SecondFactor> Accept(long? step)
    {
        if (!IsConfirmed)
            return new NoSecondFactor();
        return step is { } given && !(given <= LastStep) ? this with { LastStep = given } : new SecondFactorNotAccepted();
    }

    /// <summary>Takes a recovery code. All that are there are compared, in constant time.</summary>
    /// <returns>The factor with the code used up; <see cref="NoSecondFactor"/> before it is confirmed, or <see cref="SecondFactorNotAccepted"/>.</returns>
    public Result<SecondFactor> Accept(RecoveryCode code)
    {
        if (!IsConfirmed)
            return new NoSecondFactor();
        var shown = Encoding.ASCII.GetBytes(code.HashFor(Account));
        var open = RecoveryHashes ?? [];
        var left = open.Where(hash => !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), shown)).ToList();
        return left.Count < open.Count ? this with { RecoveryHashes = left } : new SecondFactorNotAccepted();
    }

    /// <summary>Whose, and nothing of the secret.</summary>
    public override string ToString() => $"SecondFactor of {Account}";
}
