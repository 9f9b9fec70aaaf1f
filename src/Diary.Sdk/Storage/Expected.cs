namespace Diary.Storage;

/// <summary>What a change expects to find in its place. <c>default</c> is <see cref="Anything"/>.</summary>
public readonly record struct Expected
{
    private Expected(long version) => Code = version;

    /// <summary>0 for anything, -1 for nothing, otherwise the version.</summary>
    internal long Code { get; }

    /// <summary>Whatever there is: the last writer wins. For imports; a decision on what was read takes its version.</summary>
    public static Expected Anything => default;

    /// <summary>No record.</summary>
    public static Expected Nothing => new(-1);

    /// <summary>The record at this version, 1 or more.</summary>
    public static Expected Version(long version)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        return new Expected(version);
    }

    /// <summary>The record as it was read; null for no record.</summary>
    public static Expected AsRead<T>(Stored<T>? read)
        where T : class => read is null ? Nothing : Version(read.Version);

    /// <summary>Whether what is there is what was expected.</summary>
    /// <param name="found">The version that is there, 0 for no record.</param>
    public bool IsMetBy(long found) => Code == 0 || (Code == -1 ? found == 0 : found == Code);
}
