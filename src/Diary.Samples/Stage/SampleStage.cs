using Diary.Samples.Running;
using NodaTime;
using Spectre.Console;

namespace Diary.Samples.Stage;

/// <summary>
/// What a sample plays on: the real server on a fresh database file, the portal that signs its people in, and the school of the samples,
/// which is empty until it imports its roster.
/// </summary>
internal sealed class SampleStage : IAsyncDisposable
{
    private static readonly DateTimeZone SchoolZone = DateTimeZoneProviders.Tzdb["Europe/Moscow"];

    private SampleStage(SampleFolder folder, Portal portal, ServerProcess server, MessageFolder messages, SampleSchool school, SampleDates dates)
    {
        (Folder, Portal, Server, Messages, School, Dates) = (folder, portal, server, messages, school, dates);
    }

    /// <summary>Its files.</summary>
    public SampleFolder Folder { get; }

    /// <summary>Who signs people in.</summary>
    public Portal Portal { get; }

    /// <summary>The server.</summary>
    public ServerProcess Server { get; }

    /// <summary>The messages that the server sends.</summary>
    public MessageFolder Messages { get; }

    /// <summary>The school.</summary>
    public SampleSchool School { get; }

    /// <summary>The weeks it is about.</summary>
    public SampleDates Dates { get; }

    /// <summary>Which day it is at the school.</summary>
    public static LocalDate Today(SampleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Clock.GetCurrentInstant().InZone(SchoolZone).Date;
    }

    /// <summary>Starts the server.</summary>
    /// <param name="context">The sample's.</param>
    /// <param name="keep">Whether the files stay.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="settings">Settings of the server besides those of the sample.</param>
    public static async Task<SampleStage> StartAsync(
        SampleContext context, bool keep, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? settings = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var dates = SampleDates.Choose(await SampleData.ReadCalendarAsync(cancellationToken), Today(context));
        var folder = new SampleFolder(keep);
        var portal = new Portal(context.Clock);
        try
        {
            portal.WritePublicKey(folder.File("public.pem"));
            var messages = new MessageFolder(folder.File("messages"));
            var server = await ServerProcess.StartAsync(
                new ServerOptions
                {
                    Issuer = portal.Issuer,
                    PublicKeyFile = folder.File("public.pem"),
                    DataFile = folder.File("diary.db"),
                    Settings = new Dictionary<string, string>([messages.Setting, .. settings ?? new Dictionary<string, string>(StringComparer.Ordinal)], StringComparer.Ordinal),
                },
                cancellationToken);
            context.Console.WriteLine($"gRPC at {server.GrpcAddress}");
            return new SampleStage(folder, portal, server, messages, new SampleSchool(server.GrpcAddress, portal, dates, context.Console), dates);
        }
        catch
        {
            portal.Dispose();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Imports the roster of the school.</summary>
    public Task ImportAsync(CancellationToken cancellationToken) => School.ImportAsync(Folder.File("roster.zip"), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Portal.Dispose();
        Folder.Dispose();
    }
}
