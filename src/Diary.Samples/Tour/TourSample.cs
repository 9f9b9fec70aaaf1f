using System.CommandLine;
using Diary.Samples.Stage;
using Spectre.Console;

namespace Diary.Samples.Tour;

/// <summary>The main job, from a school's files to a child's week, through the real server and a real database file.</summary>
public sealed class TourSample : ISample
{
    private readonly Option<bool> _keep = new("--keep") { Description = "Keeps the database file, and says where it is." };

    /// <inheritdoc/>
    public string Name => "tour";

    /// <inheritdoc/>
    public string Summary => "From a school's files to a child's week: the real server, a roster, marks, and what a parent sees.";

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Add(_keep);
    }

    /// <inheritdoc/>
    public async Task<int> RunAsync(ParseResult arguments, SampleContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(context);
        var keep = arguments.GetValue(_keep);
        context.Console.Step("Start the server on a fresh database file");
        await using var stage = await SampleStage.StartAsync(context, keep, cancellationToken);
        context.Console.Step("Import the school's roster, a OneRoster zip");
        await stage.ImportAsync(cancellationToken);
        context.Console.Step("The administration sets the calendar and the timetables");
        await stage.School.SetUpAsync(cancellationToken);
        context.Console.Step("The teachers plan their lessons and record marks");
        await stage.School.TeachAsync(cancellationToken);
        context.Console.Step("A parent opens the diary");
        await new TourParent(stage.Server.GrpcAddress, stage.Portal, stage.Dates, context.Console).ReadAsync(cancellationToken);

        context.Console.Step("Stop the server");
        var exitCode = await stage.Server.StopAsync(cancellationToken);
        context.Console.WriteLine($"It ended with code {exitCode}. {(keep ? $"The database is {stage.Folder.File("diary.db")}." : "The database is removed; --keep keeps it.")}");
        return exitCode;
    }
}
