using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Audit;

/// <summary>Who did what when; written in the same commit as what was done, never changed. It names nobody but by identifiers.</summary>
public sealed record AuditEvent
{
    /// <summary>The school it concerns; null when it is in the log of an account or of the installation.</summary>
    public Id<School>? School { get; init; }

    /// <summary>The account it concerns; null when it is in the log of a school or of the installation.</summary>
    public Id<Account>? Account { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>The request that did it.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Who, as the token said.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done, or was to be done.</summary>
    public required string Action { get; init; }

    /// <summary>To what, as identifiers.</summary>
    public required string Subject { get; init; }

    /// <summary>Why it was refused, as the error's code; null when it was done.</summary>
    public string? Refused { get; init; }

    /// <summary>
    /// Tells events of one request apart, where there can be several: a request whose reply is not kept, and so every refused one, may
    /// be sent again. Null where the kept reply sees to it that there is one.
    /// </summary>
    public Guid? Id { get; init; }

    internal static AuditEvent OfImport(Id<School> school, RequestContext context, Guid requestId) => new()
    {
        School = school,
        At = context.Now,
        RequestId = requestId,
        Actor = context.Caller.Subject,
        Action = nameof(DiaryAction.ImportRoster),
        Subject = $"school/{school}",
    };

    internal static AuditEvent Of<TReply>(Decision<TReply> decision, AuditTrail trail, RequestContext context, RequestIdentity identity, Guid? id) => new()
    {
        School = trail.School,
        Account = trail.Account,
        At = context.Now,
        RequestId = identity.RequestId,
        Actor = context.Caller.Subject,
        Action = decision.Event ?? decision.Action.ToString(),
        Subject = decision.Subject,
        Id = id,
        Refused = decision.Outcome.TryGet(out _, out var error) ? null : error.Code,
    };
}
