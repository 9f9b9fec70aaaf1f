using Diary.Permissions;
using Diary.Results;
using NodaTime;

namespace Diary.Server.Application.Requests;

/// <summary>It does not exist, or is not for the caller to know of: one answer for both.</summary>
/// <param name="Resource">The kind of thing, one of those that the contract lists at NOT_FOUND.</param>
public sealed record NotFound(string Resource)
    : DiaryError(ErrorKind.NotFound, "NOT_FOUND", $"There is no such {Resource}, or it is not yours to see. Check the identifier.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => new Dictionary<string, string>(StringComparer.Ordinal) { ["resource"] = Resource };
}

/// <summary>The caller may know of the thing but not do this with it.</summary>
/// <param name="Action">What he wanted to do.</param>
/// <param name="Reason">Why not.</param>
public sealed record PermissionDenied(DiaryAction Action, DenialReason Reason = DenialReason.NoRelation)
    : DiaryError(ErrorKind.Denied, "PERMISSION_DENIED", $"{Action} needs a right that you do not have here. {WhatToDo(Reason)}")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["action"] = Action.ToString(),
        ["reason"] = Reason.ToString(),
    };

    private static string WhatToDo(DenialReason reason) => reason switch
    {
        DenialReason.Scope => "A legal representative of the child can grant it.",
        DenialReason.NotSignedIn => "Sign in.",
        DenialReason.NotActivated => "Activate your account first.",
        DenialReason.SecondFactor => "Sign in with your second factor.",
        DenialReason.AccountClosed => "Your account is closed.",
        DenialReason.None or DenialReason.NoRelation or DenialReason.RightsRestricted => "Ask the administration of the school.",
        var other => throw new InvalidOperationException($"No such reason: {other}."),
    };
}

/// <summary>The request id stands for another request already.</summary>
public sealed record RequestIdReused()
    : DiaryError(ErrorKind.Invalid, "REQUEST_ID_REUSED", "This request_id was used for a request with other contents. Make up a new one for a new request.");

/// <summary>Others changed the same things at the same time, several times over.</summary>
/// <param name="Attempts">How often it was tried.</param>
public sealed record TooManyConflicts(int Attempts)
    : DiaryError(ErrorKind.Conflict, "CONFLICT", $"Others changed the same things at the same time; given up after {Attempts} attempts. Try again.")
{
    /// <inheritdoc/>
    public override Duration? RetryAfter => Duration.FromSeconds(1);
}

/// <summary>The etag is not the present one.</summary>
public sealed record StaleEtag()
    : DiaryError(ErrorKind.Conflict, "STALE_ETAG", "It was changed since you read it. Read it again and decide again.");

/// <summary>The page token is not one of this request's.</summary>
public sealed record InvalidPageToken()
    : DiaryError(ErrorKind.Invalid, "INVALID_PAGE_TOKEN", "This page_token belongs to another request. Leave it empty to begin at the first page.");

/// <summary>The token is missing or names nobody.</summary>
public sealed record Unauthenticated()
    : DiaryError(ErrorKind.Unauthenticated, "UNAUTHENTICATED", "Sign in, and send the access token; or send a token of the configured issuer that names a person or has the scope diary.operator.");
