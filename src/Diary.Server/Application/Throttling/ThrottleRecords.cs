using System.Text.Json.Serialization;
using Diary.Identifiers;
using Diary.Storage;
using Diary.Throttling;
using NodaTime;

namespace Diary.Server.Application.Throttling;

/// <summary>A bucket that is not full.</summary>
public sealed record StoredBucket
{
    /// <summary>What for.</summary>
    public required ThrottlePurpose Purpose { get; init; }

    /// <summary>Which.</summary>
    public required Id<TokenBucket> Bucket { get; init; }

    /// <summary>When it will be full.</summary>
    public required Instant FullAt { get; init; }
}

/// <summary>How buckets are kept.</summary>
public static class ThrottleRecords
{
    private static readonly ThrottleJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>Buckets, by purpose and what they count for; one partition.</summary>
    public static RecordType<StoredBucket> Buckets { get; } =
        new("throttle_buckets", new JsonRecordCodec<StoredBucket>(Json.StoredBucket), b => BucketAt(b.Purpose, b.Bucket));

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Buckets];

    /// <summary>Where a bucket is.</summary>
    public static StoredKey BucketAt(ThrottlePurpose purpose, Id<TokenBucket> bucket) =>
        new(RecordKey.Empty, new RecordKeyBuilder().Add((int)purpose).Add(bucket).ToKey());
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredBucket))]
internal sealed partial class ThrottleJsonContext : JsonSerializerContext;
