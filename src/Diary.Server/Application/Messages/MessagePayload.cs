using System.Text.Json;
using System.Text.Json.Serialization;
using Diary.Identifiers;
using Diary.Server.Application.Secrets;

namespace Diary.Server.Application.Messages;

/// <summary>What of a message is personal: to whom, and what fills the template.</summary>
/// <param name="Address">The address.</param>
/// <param name="Parameters">The parameters.</param>
internal sealed record MessagePayload(string Address, IReadOnlyDictionary<string, string> Parameters)
{
    public static string Seal(ISecretProtector protector, Id<OutboxMessage> id, MessagePayload payload) =>
        protector.Protect(PurposeOf(id), JsonSerializer.Serialize(payload, PayloadJsonContext.Default.MessagePayload));

    /// <summary>The payload of a message; null when the keys are not those it was protected with.</summary>
    public static MessagePayload? TryOpen(ISecretProtector protector, OutboxMessage message)
    {
        var json = protector.TryUnprotect(PurposeOf(message.Id), message.Sealed);
        return json is null ? null : JsonSerializer.Deserialize(json, PayloadJsonContext.Default.MessagePayload);
    }

    /// <summary>Not what a record prints by itself.</summary>
    public override string ToString() => nameof(MessagePayload);

    private static string PurposeOf(Id<OutboxMessage> id) => $"outbox/{id}";
}

[JsonSerializable(typeof(MessagePayload))]
internal sealed partial class PayloadJsonContext : JsonSerializerContext;
