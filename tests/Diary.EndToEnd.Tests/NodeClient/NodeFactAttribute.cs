namespace Diary.EndToEnd.Tests.NodeClient;

/// <summary>A test that runs a program of Node.js. Without Node it says so instead of running; where everything is checked (CI) it runs in any case.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (!string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal) && !IsOnPath("node"))
            Skip = "Node.js 18 or later is not on the PATH.";
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
