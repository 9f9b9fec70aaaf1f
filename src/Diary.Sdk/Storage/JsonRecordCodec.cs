using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Diary.Storage;

/// <summary>The stored form by a source-generated <see cref="JsonSerializerContext"/>: no reflection on the way.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class JsonRecordCodec<T> : IRecordCodec<T>
{
    private readonly JsonTypeInfo<T> _typeInfo;

    /// <summary>Takes the generated description of the record, from a context made with <see cref="JsonRecordCodec.CreateOptions"/>.</summary>
    public JsonRecordCodec(JsonTypeInfo<T> typeInfo) => _typeInfo = typeInfo ?? throw new ArgumentNullException(nameof(typeInfo));

    /// <inheritdoc/>
    public byte[] Encode(T record) => JsonSerializer.SerializeToUtf8Bytes(record, _typeInfo);

    /// <inheritdoc/>
    public T Decode(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, _typeInfo) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");
}

/// <summary>What all stored forms have in common.</summary>
public static class JsonRecordCodec
{
    /// <summary>
    /// Camel-case names, members without a value left out, NodaTime in ISO form, letters of all alphabets as
    /// they are. A context gets options of its own, since it binds them to itself; it asks for enums by name in its attribute (UseStringEnumConverter).
    /// </summary>
    public static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            IgnoreReadOnlyProperties = true,
        };
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        return options;
    }
}
