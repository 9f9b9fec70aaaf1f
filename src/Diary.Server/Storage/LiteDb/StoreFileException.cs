namespace Diary.Server.Storage.LiteDb;

/// <summary>The files cannot be opened as a store: in use elsewhere, damaged, of another kind, or of a newer version.</summary>
public sealed class StoreFileException : Exception
{
    /// <summary>Why, and what the operator can do.</summary>
    public StoreFileException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
