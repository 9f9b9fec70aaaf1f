using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Audit;
using Diary.Storage;

namespace Diary.Server.Application.Requests;

/// <summary>What a command comes to: the answer, the changes, and what the audit log will say of it.</summary>
/// <typeparam name="TReply">The answer.</typeparam>
public sealed record Decision<TReply>
{
    /// <summary>A command that is carried out.</summary>
    /// <param name="reply">The answer, should the changes be committed.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="trail">Whose audit log it goes to.</param>
    /// <param name="action">What was done.</param>
    /// <param name="subject">What it was done to, as identifiers: "class/…", "mark/…".</param>
    public Decision(TReply reply, ChangeSet changes, AuditTrail trail, DiaryAction action, string subject)
        : this(Result<TReply>.Ok(reply), changes, trail, action, subject)
    {
    }

    private Decision(Result<TReply> outcome, ChangeSet changes, AuditTrail trail, DiaryAction action, string subject)
    {
        ArgumentNullException.ThrowIfNull(changes);
        (Outcome, Changes, Trail, Action, Subject) = (outcome, changes, trail, action, subject);
    }

    /// <summary>The answer, or why it is refused.</summary>
    public Result<TReply> Outcome { get; }

    /// <summary>The changes.</summary>
    public ChangeSet Changes { get; }

    /// <summary>Whose audit log it goes to.</summary>
    public AuditTrail Trail { get; }

    /// <summary>Another log that it concerns as well: an account's, say, beside the school's.</summary>
    public AuditTrail? AlsoIn { get; init; }

    /// <summary>Further logs that it concerns: those of several schools.</summary>
    public IReadOnlyList<AuditTrail> AlsoInEach { get; init; } = [];

    /// <summary>What was done, or was to be done.</summary>
    public DiaryAction Action { get; }

    /// <summary>What the log calls it where that is more than the action: "refresh token reused".</summary>
    public string? Event { get; init; }

    /// <summary>Whether the log is told. Default true; false for what devices do by themselves every few minutes.</summary>
    public bool IsAudited { get; init; } = true;

    /// <summary>What it was done to, as identifiers.</summary>
    public string Subject { get; }

    /// <summary>
    /// A command that is refused and still leaves something behind: a counted try, a locked code. The changes and the audit event
    /// are committed, the caller gets the error, and no reply is kept. With <see cref="Diary.Throttling.TooManyTries"/> nothing is committed.
    /// </summary>
    /// <param name="error">What the caller gets.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="trail">Whose audit log it goes to.</param>
    /// <param name="action">What was to be done.</param>
    /// <param name="subject">What it was to be done to, as identifiers.</param>
    public static Decision<TReply> Refuse(DiaryError error, ChangeSet changes, AuditTrail trail, DiaryAction action, string subject) =>
        new(Result<TReply>.Fail(error), changes, trail, action, subject);
}
