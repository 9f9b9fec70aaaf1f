namespace Diary.Storage;

/// <summary>A record as it was read, with the version it had.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="Record">The record.</param>
/// <param name="Version">1 when it was created, and one more with each change. Deleting and creating begins at 1 again.</param>
public sealed record Stored<T>(T Record, long Version)
    where T : class
{
    /// <summary>
    /// How many bytes its stored form has, for who has to reckon with memory; 0 when the store does not say. Two are equal
    /// whatever this says.
    /// </summary>
    public int Length { get; init; }

    /// <summary>Whether record and version are the same.</summary>
    public bool Equals(Stored<T>? other) =>
        other is not null && Version == other.Version && EqualityComparer<T>.Default.Equals(Record, other.Record);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Record, Version);
}
