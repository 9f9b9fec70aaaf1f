using Diary.Identifiers;
using Diary.Rosters;
using Diary.Samples.Running;
using Grpc.Net.Client;
using NodaTime;

namespace Diary.EndToEnd.Tests.Running;

/// <summary>A server process and the portal whose tokens it believes, for one test.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly List<GrpcChannel> _channels = [];

    private RunningServer(string folder, Portal portal, ServerProcess process)
    {
        _folder = folder;
        Portal = portal;
        Process = process;
    }

    public Portal Portal { get; }

    public ServerProcess Process { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="dataFile">The database file; null keeps everything in memory.</param>
    /// <param name="arguments">More for its command line.</param>
    public static async Task<RunningServer> StartAsync(string? dataFile = null, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("diary-test-").FullName;
#pragma warning disable RS0030 // A server process goes by the machine's clock, and its tokens have to agree.
        var portal = new Portal(SystemClock.Instance);
#pragma warning restore RS0030
        var key = Path.Combine(folder, "public.pem");
        portal.WritePublicKey(key);
        try
        {
            var process = await ServerProcess.StartAsync(
                new ServerOptions { Issuer = portal.Issuer, PublicKeyFile = key, DataFile = dataFile, MoreArguments = arguments });
            return new RunningServer(folder, portal, process);
        }
        catch
        {
            portal.Dispose();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>A channel on which a person has signed in.</summary>
    public GrpcChannel ClientFor(Id<Person> person) => Open(Portal.SignIn(person));

    /// <summary>A channel of those who run the installation.</summary>
    public GrpcChannel ClientForOperator() => Open(Portal.SignInOperator());

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        await Process.DisposeAsync();
        Portal.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private GrpcChannel Open(string token)
    {
        var channel = DiaryChannel.Open(Process.GrpcAddress, token);
        _channels.Add(channel);
        return channel;
    }
}
