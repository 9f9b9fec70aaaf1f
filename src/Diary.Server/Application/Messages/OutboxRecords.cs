using System.Text.Json.Serialization;
using Diary.Identifiers;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Messages;

/// <summary>
/// A message that waits to be delivered, or that was given up. It is there from the commit that caused it until it is
/// delivered. What it says and to whom is protected; the rest tells nobody apart.
/// </summary>
public sealed record OutboxMessage
{
    /// <summary>Which; also what a receiving system tells repetitions by.</summary>
    public required Id<OutboxMessage> Id { get; init; }

    /// <summary>The way it goes.</summary>
    public required MessageChannel Channel { get; init; }

    /// <summary>The id of its template.</summary>
    public required string Template { get; init; }

    /// <summary>The language of the recipient.</summary>
    public required string Language { get; init; }

    /// <summary>Recipient and parameters, protected.</summary>
    public required string Sealed { get; init; }

    /// <summary>When it was put here.</summary>
    public required Instant QueuedAt { get; init; }

    /// <summary>
    /// When it is to be tried next. Who takes it moves this to the end of his lease, so that another takes it over should he
    /// not come back.
    /// </summary>
    public required Instant DueAt { get; init; }

    /// <summary>After this it helps nobody and is not sent: a code that is valid no longer. Null for never.</summary>
    public Instant? NotAfter { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last try failed, as a short code without personal data. Null before.</summary>
    public string? Failure { get; init; }

    /// <summary>When it was given up; null while it waits.</summary>
    public Instant? DeadAt { get; init; }
}

/// <summary>How messages are kept.</summary>
public static class OutboxRecords
{
    private static readonly OutboxJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>Those that wait, by channel and the time of the next try.</summary>
    public static RecordIndex<OutboxMessage> ByDue { get; } = new(
        "by_due", m => m.DeadAt is null ? new StoredKey(new RecordKeyBuilder().Add((int)m.Channel).ToKey(), new RecordKeyBuilder().Add(m.DueAt).ToKey()) : null);

    /// <summary>Those that were given up, by time.</summary>
    public static RecordIndex<OutboxMessage> ByDeath { get; } = new(
        "by_death", m => m.DeadAt is { } at ? new StoredKey(RecordKey.Empty, new RecordKeyBuilder().Add(at).ToKey()) : null);

    /// <summary>
    /// Those that were given up, by template and when they stop being of use: trying again asks for those that still are, and what it has
    /// revived is here no longer.
    /// </summary>
    public static RecordIndex<OutboxMessage> DeadByTemplate { get; } = new(
        "dead_by_template",
        m => m.DeadAt is null ? null : new StoredKey(new RecordKeyBuilder().Add(m.Template).ToKey(), new RecordKeyBuilder().Add(m.NotAfter ?? Instant.MaxValue).ToKey()));

    /// <summary>Messages, by id; one partition.</summary>
    public static RecordType<OutboxMessage> Messages { get; } =
        new("outbox", new JsonRecordCodec<OutboxMessage>(Json.OutboxMessage), m => MessageAt(m.Id), ByDue, ByDeath, DeadByTemplate);

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Messages];

    /// <summary>The messages of a channel that wait, by the time of their next try.</summary>
    public static RecordQuery<OutboxMessage> WaitingFor(MessageChannel channel) =>
        new() { Type = Messages, Index = ByDue, Partition = new RecordKeyBuilder().Add((int)channel).ToKey() };

    /// <summary>The messages that were given up, the longest dead first.</summary>
    public static RecordQuery<OutboxMessage> DeadLetters => new() { Type = Messages, Index = ByDeath, Partition = RecordKey.Empty };

    /// <summary>The messages of a template that were given up, those that stop being of use soonest first.</summary>
    public static RecordQuery<OutboxMessage> DeadOf(string template) =>
        new() { Type = Messages, Index = DeadByTemplate, Partition = new RecordKeyBuilder().Add(template).ToKey() };

    /// <summary>Where a message is.</summary>
    public static StoredKey MessageAt(Id<OutboxMessage> id) => new(RecordKey.Empty, new RecordKeyBuilder().Add(id).ToKey());
}

[JsonSerializable(typeof(OutboxMessage))]
internal sealed partial class OutboxJsonContext : JsonSerializerContext;
