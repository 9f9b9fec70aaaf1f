using System.CommandLine;
using System.CommandLine.Parsing;
using Diary.Samples.Running;
using Diary.V1;
using Grpc.Core;
using Spectre.Console;

namespace Diary.Samples.Import;

/// <summary>A roster file into a running server.</summary>
public sealed class ImportSample : ISample
{
    private const int Done = 0;
    private const int Refused = 1;

    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("file") { Description = "A OneRoster 1.1 or 1.2 CSV zip." }.AcceptExistingOnly();

    private readonly Option<Uri> _server = new("--server")
    {
        Description = "The address of the server.",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:5081"),
        CustomParser = ReadAddress,
    };

    private readonly Option<FileInfo> _tokenFile = new Option<FileInfo>("--token-file")
    {
        Description = "A file with a token that has the scope diary.operator, as 'Diary.Server token --operator' prints it.",
        Required = true,
    }.AcceptExistingOnly();

    private readonly Option<bool> _check = new("--check") { Description = "Checks the file and changes nothing." };

    /// <inheritdoc/>
    public string Name => "import";

    /// <inheritdoc/>
    public string Summary => "Imports a OneRoster zip into a running server, with a progress bar and a report.";

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Add(_file);
        command.Add(_server);
        command.Add(_tokenFile);
        command.Add(_check);
    }

    /// <inheritdoc/>
    public async Task<int> RunAsync(ParseResult arguments, SampleContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(context);
        var token = await File.ReadAllTextAsync(arguments.GetValue(_tokenFile)!.FullName, cancellationToken);
        using var channel = DiaryChannel.Open(arguments.GetValue(_server)!, token.Trim());
        var client = new RosterService.RosterServiceClient(channel);
        var header = new ImportRosterHeader
        {
            RequestId = Guid.NewGuid().ToString(),
            ValidateOnly = arguments.GetValue(_check),
        };
        try
        {
            await using var zip = arguments.GetValue(_file)!.OpenRead();
            var report = await ImportProgressBar.ShowAsync(
                context.Console, progress => RosterUpload.ImportAsync(client, zip, header, progress, cancellationToken));
            ImportReportView.Write(context.Console, report);
            return report.Accepted ? Done : Refused;
        }
        catch (RpcException failure)
        {
            context.Console.WriteLine($"The import failed: {failure.StatusCode}. {failure.Status.Detail}");
            return Refused;
        }
    }

    private static Uri? ReadAddress(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var address))
            return address;
        argument.AddError($"--server must be an address such as http://127.0.0.1:5081, not {argument.Tokens[0].Value}.");
        return null;
    }
}
