using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.AccessCodes;

/// <summary>A code as it is kept: what it opens, and a hash.</summary>
public sealed record IssuedAccessCode
{
    /// <summary>The login that goes with it; unique.</summary>
    public required SchoolLogin Login { get; init; }

    /// <summary>What <see cref="ISecretHasher"/> made of the code.</summary>
    public required string Hash { get; init; }

    /// <summary>The person of the roster whom the code links an account to.</summary>
    public required Id<Person> Person { get; init; }

    /// <summary>The children it is about; for a student's own code, the student. Never empty.</summary>
    public required IReadOnlyList<Id<Person>> Students { get; init; }

    /// <summary>The documents that the office has seen.</summary>
    public required IReadOnlyList<AccessDocument> DocumentsSeen { get; init; }

    /// <summary>Who issued it.</summary>
    public required Id<Person> IssuedBy { get; init; }

    /// <summary>When.</summary>
    public required Instant IssuedAt { get; init; }

    /// <summary>The last day on which it can be used, inclusive; null for as long as the child is enrolled.</summary>
    public LocalDate? ExpiresOn { get; init; }

    /// <summary>When the envelope was handed over.</summary>
    public Instant? CollectedAt { get; init; }

    /// <summary>When it was used.</summary>
    public Instant? RedeemedAt { get; init; }

    /// <summary>By which account.</summary>
    public Id<Account>? RedeemedBy { get; init; }

    /// <summary>Without the hash.</summary>
    public override string ToString() => $"code for {Login}";
}

/// <summary>What the office decided when it approved an application: what a code is to open.</summary>
/// <param name="Person">The person of the roster whom the code links an account to.</param>
/// <param name="Students">The children it is about; for a student's own code, the student alone.</param>
/// <param name="DocumentsSeen">The documents that the office has seen.</param>
/// <param name="By">Who decided.</param>
public sealed record AccessApproval(
    Id<Person> Person, IReadOnlyList<Id<Person>> Students, IReadOnlyList<AccessDocument> DocumentsSeen, Id<Person> By);
