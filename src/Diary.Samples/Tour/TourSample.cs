using System.CommandLine;
using Diary.Samples.Running;
using NodaTime;
using Spectre.Console;

namespace Diary.Samples.Tour;

/// <summary>The main job, from a school's files to a child's week, through the real server and a real database file.</summary>
public sealed class TourSample : ISample
{
    private static readonly DateTimeZone SchoolZone = DateTimeZoneProviders.Tzdb["Europe/Moscow"];

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
        using var folder = new TourFolder(keep);
        var dataFile = folder.File("diary.db");
        var today = context.Clock.GetCurrentInstant().InZone(SchoolZone).Date;
        var dates = TourDates.Choose(await TourData.ReadCalendarAsync(cancellationToken), today);

        using var portal = new Portal(context.Clock);
        portal.WritePublicKey(folder.File("public.pem"));
        context.Console.Step("Start the server on a fresh database file");
        await using var server = await ServerProcess.StartAsync(
            new ServerOptions { Issuer = portal.Issuer, PublicKeyFile = folder.File("public.pem"), DataFile = dataFile }, cancellationToken);
        context.Console.WriteLine($"gRPC at {server.GrpcAddress}");

        var school = new TourSchool(server.GrpcAddress, portal, dates, context.Console);
        context.Console.Step("Import the school's roster, a OneRoster zip");
        await school.ImportAsync(folder.File("roster.zip"), cancellationToken);
        context.Console.Step("The administration sets the calendar and the timetables");
        await school.SetUpAsync(cancellationToken);
        context.Console.Step("The teachers plan their lessons and record marks");
        await school.TeachAsync(cancellationToken);
        context.Console.Step("A parent opens the diary");
        await new TourParent(server.GrpcAddress, portal, dates, context.Console).ReadAsync(cancellationToken);

        context.Console.Step("Stop the server");
        var exitCode = await server.StopAsync(cancellationToken);
        context.Console.WriteLine($"It ended with code {exitCode}. {(keep ? $"The database is {dataFile}." : "The database is removed; --keep keeps it.")}");
        return exitCode;
    }
}
