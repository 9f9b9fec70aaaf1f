using System.Text.Json.Serialization;
using Diary.Identifiers;
using Diary.Storage;

namespace Diary.Server.Application.Audit;

/// <summary>How audit events are kept.</summary>
public static class AuditRecords
{
    private static readonly AuditJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>Events, by trail and time.</summary>
    public static RecordType<AuditEvent> Events { get; } = new(
        "audit_events",
        new JsonRecordCodec<AuditEvent>(Json.AuditEvent),
        e => new StoredKey(
            TrailKey(e.School?.Value ?? e.Account?.Value ?? Guid.Empty),
            new RecordKeyBuilder().Add(e.At).Add(new Id<AuditEvent>(e.Id ?? e.RequestId)).Add(e.Actor).ToKey()));

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Events];

    /// <summary>The partition of a trail's events.</summary>
    public static RecordKey KeyOf(AuditTrail trail) => TrailKey(trail.School?.Value ?? trail.Account?.Value ?? Guid.Empty);

    private static RecordKey TrailKey(Guid trail) => new RecordKeyBuilder().Add(new Id<AuditEvent>(trail)).ToKey();
}

[JsonSerializable(typeof(AuditEvent))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;
