using Diary.Samples;
using NodaTime;

namespace Diary.EndToEnd.Tests.Samples;

/// <summary>Runs a sample as its program does, and keeps what it wrote as plain text.</summary>
internal sealed record SampleRun(int ExitCode, string Output)
{
    public static async Task<SampleRun> OfAsync(params string[] arguments)
    {
        await using var writer = new StringWriter { NewLine = "\n" };
#pragma warning disable RS0030 // A sample starts a server process, which goes by the machine's clock.
        var context = new SampleContext(SampleConsole.Plain(writer), SystemClock.Instance);
#pragma warning restore RS0030
        var exitCode = await SampleCommandLine.RunAsync(arguments, context);
        return new SampleRun(exitCode, string.Join('\n', writer.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())));
    }
}
