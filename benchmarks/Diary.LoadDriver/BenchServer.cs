using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Diary.LoadDriver.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Diary.LoadDriver;

/// <summary>A server process of its own on a fresh file, and clients that are signed in to it.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    public const string Issuer = "bench";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _folder;
    private readonly Process _process;
    private readonly List<GrpcChannel> _channels = [];

    private BenchServer(string folder, Process process)
    {
        _folder = folder;
        _process = process;
    }

    private string Address { get; set; } = "";

    public string DataFile => Path.Combine(_folder, "bench.db");

    public static async Task<BenchServer> StartAsync(int students, int years)
    {
        var folder = Directory.CreateTempSubdirectory("diary-bench").FullName;
        var ready = Path.Combine(folder, "ready");
        var publicKey = Path.Combine(folder, "public.pem");
        var start = new ProcessStartInfo(Environment.ProcessPath!, [
            "serve",
            "--data", Path.Combine(folder, "bench.db"),
            "--public-key", publicKey,
            "--ready-file", ready,
            "--students", students.ToString(CultureInfo.InvariantCulture),
            "--years", years.ToString(CultureInfo.InvariantCulture),
        ])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = new Process { StartInfo = start };
        var server = new BenchServer(folder, process);
        await File.WriteAllTextAsync(publicKey, server._key.ExportSubjectPublicKeyInfoPem());
        process.OutputDataReceived += (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!File.Exists(ready))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The server process ended with {process.ExitCode}.");
            await poll.WaitForNextTickAsync();
        }

        server.Address = (await File.ReadAllLinesAsync(ready))[0]["grpc=".Length..];
        return server;
    }

    /// <summary>A connection of its own.</summary>
    public CallInvoker Connect()
    {
        var channel = GrpcChannel.ForAddress(Address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler(),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
        });
        _channels.Add(channel);
        return channel.CreateCallInvoker();
    }

    /// <summary>What somebody sends with each call.</summary>
    public Metadata HeadersOf(string subject, string? scope = null) => new() { { "authorization", "Bearer " + TokenOf(subject, scope) } };

    public async Task<UsageReply> UsageAsync() => await new BenchService.BenchServiceClient(Connect()).UsageAsync(new Empty());

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string TokenOf(string subject, string? scope)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = subject };
        if (scope is not null)
            claims["scope"] = scope;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "diary",
            Claims = claims,
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(_key), SecurityAlgorithms.EcdsaSha256),
        });
    }
}
