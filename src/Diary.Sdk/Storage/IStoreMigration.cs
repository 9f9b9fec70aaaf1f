namespace Diary.Storage;

/// <summary>
/// A step from one version of the schema to the next. A store that opens an older version takes all the steps to its own, in
/// order and in one commit; keys and index keys are worked out anew from what the steps come to.
/// </summary>
public interface IStoreMigration
{
    /// <summary>The version that the step makes out of the one before it; 2 or more.</summary>
    int ToVersion { get; }

    /// <summary>The names of the kinds of records whose stored form changes.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>The new stored form of a record, or null to leave it out from now on.</summary>
    /// <param name="kind">The name of its kind, one of <see cref="Kinds"/>.</param>
    /// <param name="body">The stored form so far: UTF-8 JSON.</param>
    byte[]? Migrate(string kind, ReadOnlyMemory<byte> body);
}
