namespace Diary.Server.Application.Requests;

/// <summary>Where new identifiers come from; a test brings its own.</summary>
public interface IIdSource
{
    /// <summary>A new one, unguessable.</summary>
    Guid Next();
}

internal sealed class RandomIdSource : IIdSource
{
    public Guid Next() => Guid.NewGuid();
}
