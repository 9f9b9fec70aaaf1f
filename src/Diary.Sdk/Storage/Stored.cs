namespace Diary.Storage;

/// <summary>A record as it was read, with the version it had.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="Record">The record.</param>
/// <param name="Version">1 when it was created, and one more with each change. Deleting and creating begins at 1 again.</param>
public sealed record Stored<T>(T Record, long Version)
    where T : class;
