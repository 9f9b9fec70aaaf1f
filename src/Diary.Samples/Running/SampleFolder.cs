namespace Diary.Samples.Running;

/// <summary>Where a sample has its files; removed at the end unless it is to be kept.</summary>
internal sealed class SampleFolder(bool keep) : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("diary-sample-").FullName;

    /// <summary>A file of it, or a folder in it.</summary>
    public string File(string name) => Path.Combine(_path, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!keep)
            Directory.Delete(_path, recursive: true);
    }
}
