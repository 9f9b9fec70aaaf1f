namespace Diary.Storage;

/// <summary>
/// A record that a store has cannot be read by its codec, or its keys cannot be worked out: the stored form and this program do
/// not fit. Only the call that needs the record fails, and changes nothing; the store goes on.
/// </summary>
public sealed class RecordFormatException : Exception
{
    /// <summary>Says which kind, and nothing of what the record holds.</summary>
    /// <param name="kind">The name of the kind of record.</param>
    /// <param name="inner">What the codec, or the key, threw.</param>
    public RecordFormatException(string kind, Exception inner)
        : base($"A stored record of kind {kind} cannot be read, or its keys not be worked out; see the inner exception.", inner) =>
        Kind = kind;

    /// <summary>The name of the kind of record.</summary>
    public string Kind { get; }
}
