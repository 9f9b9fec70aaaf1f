using System.Text.Json.Serialization;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Audit;

/// <summary>Who did what when; written in the same commit as what was done, never changed.</summary>
public sealed record AuditEvent
{
    /// <summary>The school it concerns.</summary>
    public required Id<School> School { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>The request that did it.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Who, as the token said.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done.</summary>
    public required string Action { get; init; }

    /// <summary>To what, as identifiers.</summary>
    public required string Subject { get; init; }

    internal static AuditEvent OfImport(Id<School> school, RequestContext context, Guid requestId) => new()
    {
        School = school,
        At = context.Now,
        RequestId = requestId,
        Actor = context.Caller.Subject,
        Action = nameof(DiaryAction.ImportRoster),
        Subject = $"school/{school}",
    };

    internal static AuditEvent Of<TReply>(Decision<TReply> decision, RequestContext context, RequestIdentity identity) => new()
    {
        School = decision.School,
        At = context.Now,
        RequestId = identity.RequestId,
        Actor = context.Caller.Subject,
        Action = decision.Action.ToString(),
        Subject = decision.Subject,
    };
}

/// <summary>How audit events are kept.</summary>
public static class AuditRecords
{
    private static readonly AuditJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>Events, by school and time.</summary>
    public static RecordType<AuditEvent> Events { get; } = new(
        "audit_events",
        new JsonRecordCodec<AuditEvent>(Json.AuditEvent),
        e => new StoredKey(
            RosterRecords.SchoolKey(e.School),
            new RecordKeyBuilder().Add(e.At).Add(new Id<AuditEvent>(e.RequestId)).Add(e.Actor).ToKey()));

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Events];
}

[JsonSerializable(typeof(AuditEvent))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;
