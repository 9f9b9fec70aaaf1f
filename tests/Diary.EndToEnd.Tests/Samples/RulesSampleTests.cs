using Diary.Tests;

namespace Diary.EndToEnd.Tests.Samples;

public class RulesSampleTests
{
    [Fact]
    public async Task The_rules_answer_without_a_server()
    {
        var run = await SampleRun.OfAsync("rules");

        Assert.Equal(0, run.ExitCode);
        Snapshots.Match(run.Output);
    }
}
