using System.Text.Json.Serialization;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Requests;

/// <summary>The first answer to a request, kept so that a repetition gets the same one.</summary>
public sealed record StoredReply
{
    /// <summary>Who asked.</summary>
    public required string Caller { get; init; }

    /// <summary>Under which id.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The hash of the request's contents.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The answer, as JSON.</summary>
    public required string Reply { get; init; }

    /// <summary>When it was given.</summary>
    public required Instant At { get; init; }
}

/// <summary>How answers are kept.</summary>
public static class RequestRecords
{
    private static readonly RequestJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>Answers, by request id and caller; one partition.</summary>
    public static RecordType<StoredReply> Replies { get; } =
        new("replies", new JsonRecordCodec<StoredReply>(Json.StoredReply), r => ReplyAt(r.Caller, r.RequestId));

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Replies];

    /// <summary>Where an answer is.</summary>
    public static StoredKey ReplyAt(string caller, Guid requestId) =>
        new(RecordKey.Empty, new RecordKeyBuilder().Add(new Identifiers.Id<StoredReply>(requestId)).Add(caller).ToKey());
}

[JsonSerializable(typeof(StoredReply))]
internal sealed partial class RequestJsonContext : JsonSerializerContext;
