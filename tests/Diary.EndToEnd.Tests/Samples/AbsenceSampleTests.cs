namespace Diary.EndToEnd.Tests.Samples;

public class AbsenceSampleTests
{
    [Fact]
    public async Task Absences_are_announced_over_a_vacation_and_shown_in_colours()
    {
        var run = await SampleRun.OfAsync("absence");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"Announced: \d{4}-\d\d-\d\d, ", run.Output);
        Assert.Matches(@"Skipped: .*Vacation [1-9]", run.Output);
        Assert.Matches(@"│ \d\d \[###\] +│", run.Output);
        Assert.Matches(@"│ \d\d \[1,2\] +│", run.Output);
        Assert.Matches(@"\n\S+ to \S+: all lessons of [1-9][0-9]* school days\n", run.Output);
        Assert.Matches(@"\n\S+: lessons 1, 2\n", run.Output);
        Assert.Contains("It ended with code 0.", run.Output, StringComparison.Ordinal);
    }
}
