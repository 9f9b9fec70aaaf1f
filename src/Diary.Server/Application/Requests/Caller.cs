using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Requests;

/// <summary>Who calls, as the token says.</summary>
/// <param name="Subject">The token's subject; what a caller's request ids and audit events are kept under.</param>
/// <param name="Person">
/// The person, when the token of a configured issuer names one. Who has signed in with an account is a person by its links, school
/// by school: ask <see cref="Access.AccessGate.PersonAtAsync"/>.
/// </param>
/// <param name="IsOperator">Whether the token has the operator scope.</param>
public sealed record Caller(string Subject, Id<Person>? Person, bool IsOperator)
{
    /// <summary>Who has not signed in.</summary>
    public static Caller Nobody { get; } = new("nobody", Person: null, IsOperator: false);

    /// <summary>The account, when the token is one of our own.</summary>
    public Id<Account>? Account { get; init; }

    /// <summary>The session, when the token is one of our own.</summary>
    public Id<Session>? Session { get; init; }

    /// <summary>When he signed in, in that session; null where there is none.</summary>
    public Instant? SignedInAt { get; init; }

    /// <summary>What keeps him from using the relations he has: an account not activated, a second factor not given.</summary>
    public Restrictions Restrictions { get; init; }

    /// <summary>Who has signed in with an account.</summary>
    public static Caller Of(Id<Account> account) => new(account.ToString(), Person: null, IsOperator: false) { Account = account };
}
