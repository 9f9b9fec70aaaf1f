using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Diary.Identifiers;

/// <summary>
/// The identifier of one <typeparamref name="T"/>: 128 opaque bits, written as 32 lower-case hexadecimal digits in the
/// usual five groups. Two ids are equal when their bits are; the order is that of the written form. <c>default</c> is no
/// identifier of anything (<see cref="IsEmpty"/>) and is rejected wherever an id enters the system.
/// </summary>
/// <typeparam name="T">What is identified. It keeps the id of a person from being passed for the id of a class.</typeparam>
/// <param name="Value">The bits.</param>
[JsonConverter(typeof(IdJsonConverterFactory))]
public readonly record struct Id<T>(Guid Value) : IComparable<Id<T>>, ISpanParsable<Id<T>>
{
    /// <summary>Whether this is <c>default</c>, which identifies nothing.</summary>
    public bool IsEmpty => Value == Guid.Empty;

    /// <summary>Reads the written form; a missing, malformed or all-zero text is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Id<T> id) => TryParse(text.AsSpan(), null, out id);

    /// <summary>Reads the written form.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static Id<T> Parse(string text) => Parse(text, null);

    /// <inheritdoc/>
    public static Id<T> Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static Id<T> Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"Not the id of a {typeof(T).Name}.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Id<T> result)
    {
        var parsed = Guid.TryParseExact(s, "D", out var value) && value != Guid.Empty;
        result = parsed ? new Id<T>(value) : default;
        return parsed;
    }

    /// <inheritdoc/>
    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    /// <summary>The written form.</summary>
    public override string ToString() => Value.ToString("D");
}
