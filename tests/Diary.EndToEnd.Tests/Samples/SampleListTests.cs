using Diary.Samples;

namespace Diary.EndToEnd.Tests.Samples;

public class SampleListTests
{
    [Fact]
    public async Task Without_a_name_the_samples_are_listed()
    {
        var run = await SampleRun.OfAsync();

        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.Split('\n', StringSplitOptions.TrimEntries);
        Assert.All(SampleCommandLine.All, sample => Assert.Contains(lines, line => line.StartsWith(sample.Name, StringComparison.Ordinal) && line.EndsWith(sample.Summary, StringComparison.Ordinal)));
    }
}
