namespace Diary.Server.Storage.LiteDb.Files;

/// <summary>The little that the store wants of a file system; the power-loss simulator stands in for it in the tests.</summary>
internal interface IStoreFileSystem
{
    bool Exists(string path);

    /// <summary>Opens a file for this process alone.</summary>
    /// <exception cref="IOException">It is open elsewhere, is there though it should be new, or cannot be opened.</exception>
    IStoreFile Open(string path, bool create);

    /// <summary>Gives a file another name, which must be free, so that the new name survives a power loss.</summary>
    void Move(string from, string to);

    void Delete(string path);
}

/// <summary>An open file. What was written survives a power loss only once <see cref="Flush"/> has returned.</summary>
internal interface IStoreFile : IDisposable
{
    long Length { get; }

    /// <summary>Fills the buffer from this place on; gives fewer bytes only at the end of the file.</summary>
    int Read(Span<byte> buffer, long offset);

    void Write(ReadOnlySpan<byte> bytes, long offset);

    void SetLength(long length);

    void Flush();
}
