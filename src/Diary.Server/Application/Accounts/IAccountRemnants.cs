using Diary.Accounts;
using Diary.Identifiers;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Accounts;

/// <summary>
/// What a capability keeps under an account and has to give up with it: sessions, grants. Every one that is registered is asked,
/// and its changes are committed with the event.
/// </summary>
public interface IAccountRemnants
{
    /// <summary>Adds what has to happen to the changes.</summary>
    /// <param name="changes">What will be committed.</param>
    /// <param name="account">Which account.</param>
    /// <param name="cause">What happened to it.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask AddAsync(ChangeSet changes, Id<Account> account, RemnantCause cause, Instant now, CancellationToken cancellationToken);
}

/// <summary>What happened to an account.</summary>
public enum RemnantCause
{
    /// <summary>Its password is another one: whoever signed in with the old one is signed out.</summary>
    PasswordReplaced = 0,

    /// <summary>It is closed for good.</summary>
    Closed = 1,
}
