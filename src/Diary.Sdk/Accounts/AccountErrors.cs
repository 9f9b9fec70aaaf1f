using System.Collections.Immutable;
using Diary.Results;
using NodaTime;

namespace Diary.Accounts;

/// <summary>
/// A code that was typed is not accepted: it is another one, or expired, used, or tried too often. Which of these, and whether
/// a code was ever sent, is told to nobody (domain rules 1.7).
/// </summary>
public sealed record CodeNotAccepted()
    : DiaryError(ErrorKind.NotNow, "CODE_NOT_ACCEPTED", "The code is not accepted: it is not the last one that was sent, or has expired, or was tried too often. Ask for another one.");

/// <summary>Another code is asked for too soon after the last one (domain rules 1.3).</summary>
/// <param name="Wait">How long to wait, above zero.</param>
public sealed record CodeTooSoon(Duration Wait)
    : DiaryError(ErrorKind.TooMuch, "CODE_TOO_SOON", "A code was sent a moment ago. Wait for it, and ask for another one later if it does not come.")
{
    /// <inheritdoc/>
    public override Duration? RetryAfter => Wait;
}

/// <summary>What is asked of an account cannot be done in its state; nothing changed.</summary>
/// <param name="State">Its state.</param>
public sealed record WrongAccountState(AccountState State)
    : DiaryError(ErrorKind.NotNow, "ACCOUNT_STATE", $"An account that is {State} cannot do this.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata { get; } =
        ImmutableDictionary<string, string>.Empty.Add("state", State.ToString());
}

/// <summary>The holder has activated his diary as a student before.</summary>
public sealed record StudentAlreadyActivated()
    : DiaryError(ErrorKind.NotNow, "STUDENT_ALREADY_ACTIVATED", "This student's account is activated already; there is nothing to do.");

/// <summary>Another account has this login: an e-mail address, a phone or a login name is one account's.</summary>
public sealed record LoginTaken()
    : DiaryError(ErrorKind.AlreadyExists, "LOGIN_TAKEN", "Another account has this login. Choose another one, or recover that account if it is yours.");

/// <summary>The account belongs to somebody else already: to another person of the school, or to a student where this is a parent (domain rules 1.9).</summary>
public sealed record LinkedOtherwise()
    : DiaryError(ErrorKind.NotNow, "LINKED_OTHERWISE", "This account belongs to another person already, and parent and student have separate accounts. Use another account.");

/// <summary>
/// The one answer to everybody outside the school when an account and the school's people do not come together, whatever the
/// cause (domain rules 1.7). The school's staff sees the cause in <see cref="AccountMatch"/>.
/// </summary>
public sealed record NoMatchingAccount()
    : DiaryError(ErrorKind.NotFound, "NO_MATCHING_ACCOUNT", "No such account at this school. Check the phone, e-mail and SNILS in your profile, or ask the class teacher which contacts the school holds.");
