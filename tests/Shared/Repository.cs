using System.Runtime.CompilerServices;

namespace Diary.Tests;

/// <summary>The files of the repository, found from where this file was compiled.</summary>
internal static class Repository
{
    /// <summary>The full path of a file that is given from the root.</summary>
    public static string PathOf(string path) => Path.GetFullPath(Path.Combine(Root(), path));

    private static string Root([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..");
}
