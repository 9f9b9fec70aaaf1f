namespace Diary.EndToEnd.Tests.Samples;

public class WatchSampleTests
{
    [Fact]
    public async Task A_diary_is_watched_over_a_connection_that_drops()
    {
        var run = await SampleRun.OfAsync("watch");

        Assert.Equal(0, run.ExitCode);
        string[] shown =
        [
            ", lesson 1: mark 5 Решила двумя способами",
            ", lesson 1: Математика, homework № 421 (а–г)",
            ", lesson 1: mark 4",
            ", lesson 1: late in Математика",
            ", lesson 1: Математика, homework № 430, 432",
        ];
        var lines = run.Output.Split('\n').Where(line => line.StartsWith("  20", StringComparison.Ordinal)).Select(line => line[12..]);
        Assert.Equal(shown, lines);
        Assert.Contains("It ended with code 0.", run.Output, StringComparison.Ordinal);
    }
}
