using System.Diagnostics;
using Diary.Tests;

namespace Diary.EndToEnd.Tests.NodeClient;

/// <summary>Runs the programs of this folder.</summary>
internal static class NodeProgram
{
    private static readonly string Folder = Repository.PathOf("tests/Diary.EndToEnd.Tests/NodeClient");

    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>Fetches the packages that a program needs, unless they are there.</summary>
    /// <param name="package">One of them, as the folder of packages has it.</param>
    public static async Task InstallAsync(string package)
    {
        await Installing.WaitAsync();
        try
        {
            if (!Directory.Exists(Path.Combine(Folder, "node_modules", package)))
                await RunAsync("npm", ["install", "--no-save", "--no-progress"]);
        }
        finally
        {
            Installing.Release();
        }
    }

    /// <summary>What a program writes; it has to end well.</summary>
    public static async Task<string> RunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyList<KeyValuePair<string, string>>? variables = null, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in variables ?? [])
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}");
        return await output;
    }
}
