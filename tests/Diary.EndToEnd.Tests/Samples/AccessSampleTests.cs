namespace Diary.EndToEnd.Tests.Samples;

public class AccessSampleTests
{
    [Fact]
    public async Task A_family_gets_in_from_registration_to_a_trusted_person_who_is_denied_at_last()
    {
        var run = await SampleRun.OfAsync("access");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("No school matches. NO_MATCHING_ACCOUNT", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"│ Phone +│ \S+ +│ \S+ +│ Differs +│", run.Output);
        Assert.Matches(@"│ Email +│ \S+ +│ \S+ +│ Agrees +│", run.Output);
        Assert.Contains("The children: Белов Артём Андреевич, 9Б; Белова Мария Андреевна, 5А.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Step 1 shows what will be linked: Школа № 1001 (пример), Белов Андрей Петрович; Белова Мария Андреевна.", run.Output, StringComparison.Ordinal);
        Assert.Contains("The same code again: ACCESS_CODE_REFUSED", run.Output, StringComparison.Ordinal);
        Assert.Contains("Before she activates it: PERMISSION_DENIED", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"Мария looks at the week of \S+: [1-9][0-9]* lessons, [1-9][0-9]* marks\.", run.Output);
        Assert.Matches(@"Валентина looks at the week of \S+: [1-9][0-9]* lessons, [1-9][0-9]* marks\.", run.Output);
        Assert.Contains("Attendance was not granted: PERMISSION_DENIED", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"│ Кузьмина +│ \S+ +│ Diary +│ Active +│", run.Output);
        Assert.EndsWith("Its files are removed; --keep keeps them.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("one that does not exist:\nNOT_FOUND", run.Output, StringComparison.Ordinal);
    }
}
