using System.IO.Compression;
using Diary.EndToEnd.Tests.Running;

namespace Diary.EndToEnd.Tests.Samples;

public sealed class ImportSampleTests : IDisposable
{
    private static readonly string Roster = Path.Combine(AppContext.BaseDirectory, "Data", "roster");

    private readonly string _folder = Directory.CreateTempSubdirectory("diary-test-").FullName;

    [Fact]
    public async Task A_roster_is_imported_and_reported_and_again_changes_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        var zip = Path.Combine(_folder, "roster.zip");
        await ZipFile.CreateFromDirectoryAsync(Roster, zip);

        var first = await ImportAsync(server, zip, server.Portal.SignInOperator());
        var second = await ImportAsync(server, zip, server.Portal.SignInOperator());

        Assert.Equal(0, first.ExitCode);
        Assert.Matches(@"│ enrollments\.csv +│ +163 │", first.Output);
        Assert.Contains("Accepted: 272 created, 0 updated, 0 unchanged, 0 removed.", first.Output, StringComparison.Ordinal);
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("Accepted: 0 created, 0 updated, 272 unchanged, 0 removed.", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roster_with_errors_is_rejected_with_where_and_what_to_do()
    {
        await using var server = await RunningServer.StartAsync();
        var zip = Path.Combine(_folder, "roster.zip");
        await ZipFile.CreateFromDirectoryAsync(Roster, zip);
        await BreakAsync(zip);

        var run = await ImportAsync(server, zip, server.Portal.SignInOperator());

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("users.csv:2", run.Output, StringComparison.Ordinal);
        Assert.Contains("Rejected: nothing was changed.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_operator_is_told_so()
    {
        await using var server = await RunningServer.StartAsync();
        var zip = Path.Combine(_folder, "roster.zip");
        await ZipFile.CreateFromDirectoryAsync(Roster, zip);

        var run = await ImportAsync(server, zip, server.Portal.SignIn(Identifiers.ExternalId.ToId<Rosters.Person>("tch-orlova")));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The import failed: PermissionDenied.", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<SampleRun> ImportAsync(RunningServer server, string zip, string token)
    {
        var tokenFile = Path.Combine(_folder, "token");
        await File.WriteAllTextAsync(tokenFile, token);
        return await SampleRun.OfAsync("import", zip, "--server", server.Process.GrpcAddress.ToString(), "--token-file", tokenFile);
    }

    /// <summary>Gives the first user a role that there is not.</summary>
    private static async Task BreakAsync(string zip)
    {
        await using var archive = await ZipFile.OpenAsync(zip, ZipArchiveMode.Update);
        var entry = archive.GetEntry("users.csv")!;
        string text;
        using (var reader = new StreamReader(await entry.OpenAsync()))
            text = await reader.ReadToEndAsync();
        entry.Delete();
        await using var writer = new StreamWriter(await archive.CreateEntry("users.csv").OpenAsync());
        await writer.WriteAsync(text.Replace("true,school-1,administrator,", "true,school-1,wizard,", StringComparison.Ordinal));
    }
}
