namespace Diary.Samples.Tour;

/// <summary>Where the tour has its database; removed at the end unless it is to be kept.</summary>
internal sealed class TourFolder(bool keep) : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("diary-tour-").FullName;

    public string File(string name) => Path.Combine(_path, name);

    public void Dispose()
    {
        if (!keep)
            Directory.Delete(_path, recursive: true);
    }
}
