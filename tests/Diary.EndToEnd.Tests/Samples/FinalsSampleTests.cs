namespace Diary.EndToEnd.Tests.Samples;

public class FinalsSampleTests
{
    [Fact]
    public async Task Finals_are_decided_closed_reopened_and_signed()
    {
        var run = await SampleRun.OfAsync("finals");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("8 finals are decided.", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"│ 4\.33 of 3 +│ 4 +│ 4 +│", run.Output);
        Assert.Matches(@"│ 3\.00 of 2 +│ н/а +│ н/а +│", run.Output);
        Assert.Matches(@"│ 4\.00 of 2 +│ н/а +│ 4 +│ Работа сдана устно +│", run.Output);
        Assert.Matches(@"[1-9][0-9]* finals are missing", run.Output);
        Assert.Contains("PERIOD_CLOSED: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Corrected: 5.", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"5 by .+, proposed 4 \(4\.33\): Призёр олимпиады", run.Output);
        Assert.Matches(@"Математика: 5, decided by .+, closed", run.Output);
        Assert.Matches(@"The class teacher sees the signature of Белова .+\.", run.Output);
        Assert.Contains("Certificate: 5", run.Output, StringComparison.Ordinal);
        Assert.Contains("It ended with code 0.", run.Output, StringComparison.Ordinal);
    }
}
