namespace Diary.Grading;

/// <summary>The files of the folder Data, which are embedded in the assembly.</summary>
internal static class GradingResources
{
    public static byte[] Read(string file)
    {
        using var stream = typeof(GradingResources).Assembly.GetManifestResourceStream($"Diary.Grading.Data.{file}")
            ?? throw new InvalidOperationException($"The assembly lacks its resource {file}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
