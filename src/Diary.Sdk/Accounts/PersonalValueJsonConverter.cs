using System.Text.Json;
using System.Text.Json.Serialization;

namespace Diary.Accounts;

/// <summary>
/// Writes a personal value as its text and rejects what is not one, without repeating it. Public so that source generators find it.
/// </summary>
/// <typeparam name="T">The value type.</typeparam>
public sealed class PersonalValueJsonConverter<T> : JsonConverter<T>
    where T : struct, IPersonalValue<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryReadStored(reader.GetString()!, out var value)
            ? value
            : throw new JsonException($"Not a {typeof(T).Name}.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.IsEmpty)
            throw new JsonException($"An empty {typeof(T).Name} is not stored.");
        writer.WriteStringValue(value.Value);
    }
}
