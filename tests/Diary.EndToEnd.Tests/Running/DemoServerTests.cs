using System.Diagnostics;
using Diary.Samples.Running;
using Diary.V1;

namespace Diary.EndToEnd.Tests.Running;

public sealed class DemoServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diary-test-").FullName;

    [Fact]
    public async Task A_demo_server_says_whom_to_sign_in_as_and_shows_a_week()
    {
        await using var server = await RunningServer.StartAsync(
            Path.Combine(_folder, "demo.db"), "--demo", "--demo-size", "small", "--demo-date", "2026-11-20");
        var lines = server.Process.Log.Split('\n');

        var school = IdOn(lines, "school");
        using var channel = DiaryChannel.Open(server.Process.GrpcAddress, server.Portal.SignIn(Identifiers.Id<Rosters.Person>.Parse(IdOn(lines, "parent"))));
        var children = await new RosterService.RosterServiceClient(channel).ListChildrenAsync(new ListChildrenRequest { SchoolId = school });
        var week = await new DiaryService.DiaryServiceClient(channel).GetWeekAsync(
            new GetWeekRequest { SchoolId = school, StudentId = children.Children[^1].StudentId, Date = "2026-11-18" });

        Assert.True(children.Children.Count > 1);
        Assert.Equal(5, week.Days.Count(day => day.Lessons.Count > 0));
        Assert.Contains("Tokens: from the issuer that is configured, with one of these ids as subject.", lines);
    }

    [Fact]
    public async Task A_file_with_a_school_gets_no_demo()
    {
        var file = Path.Combine(_folder, "demo.db");
        await using (var first = await RunningServer.StartAsync(file, "--demo", "--demo-size", "small"))
            Assert.Equal(0, await first.Process.StopAsync());

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningServer.StartAsync(file, "--demo", "--demo-size", "small"));

        Assert.Contains("empty store only", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tokens_that_a_demo_without_an_issuer_prints_are_believed()
    {
        var file = Path.Combine(_folder, "own.db");
        await using var server = await ServerProcess.StartAsync(new ServerOptions
        {
            DataFile = file,
            MoreArguments = ["--demo", "--demo-size", "small"],
        });
        var command = server.Log.Split('\n').Single(line => line.EndsWith("# administrator", StringComparison.Ordinal)).Split('#')[0].Trim();
        var words = command.Split(' ');

        using var token = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var printed = (await token.StandardOutput.ReadToEndAsync()).Trim();
        using var channel = DiaryChannel.Open(server.GrpcAddress, printed);
        var schools = await new RosterService.RosterServiceClient(channel).ListSchoolsAsync(new ListSchoolsRequest());

        Assert.Single(schools.Schools);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string IdOn(string[] lines, string what) =>
        lines.Single(line => line.StartsWith($"  {what} ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
}
