using System.Diagnostics;
using System.Globalization;

namespace Diary.Samples.Running;

/// <summary>
/// The real server as a process of its own, on ports that were free. It is there when <see cref="StartAsync"/> returns, and
/// gone when it is disposed.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>How often the ready file is looked for.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly ServerLog _log;
    private readonly string _folder;

    private ServerProcess(Process process, ServerLog log, string folder)
    {
        _process = process;
        _log = log;
        _folder = folder;
    }

    /// <summary>The server's program, which the build puts beside this one.</summary>
    public static string ProgramFile { get; } = Path.Combine(AppContext.BaseDirectory, "server", "Diary.Server.dll");

    /// <summary>Where gRPC is.</summary>
    public Uri GrpcAddress { get; private set; } = new("about:blank");

    /// <summary>Where health and metrics are.</summary>
    public Uri HttpAddress { get; private set; } = new("about:blank");

    /// <summary>The operating system's number of the process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>What the server has written so far, the last lines of it.</summary>
    public string Log => _log.ToString();

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not listen in time; the message holds what it wrote.</exception>
    public static async Task<ServerProcess> StartAsync(ServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = Directory.CreateTempSubdirectory("diary-server-").FullName;
        var readyFile = Path.Combine(folder, "ready");
        var log = new ServerLog();
        var process = new Process { StartInfo = StartInfo(options, readyFile) };
        process.OutputDataReceived += (_, e) => log.Add(e.Data);
        process.ErrorDataReceived += (_, e) => log.Add(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var server = new ServerProcess(process, log, folder);
        try
        {
            await server.WaitUntilReadyAsync(readyFile, options.StartLimit, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Asks the server to end (SIGTERM), which lets it answer what it has begun, and waits. On Windows, which has no such
    /// signal, it is killed.
    /// </summary>
    /// <returns>Its exit code; 0 when it ended in order.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken = default)
    {
        if (!_process.HasExited)
        {
            if (OperatingSystem.IsWindows())
                _process.Kill(entireProcessTree: true);
            else
                Signals.Terminate(_process.Id);
        }

        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Ends the server at once (SIGKILL), as a power loss would, and waits until it is gone.</summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Ends the server, the hard way if it is still there.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static ProcessStartInfo StartInfo(ServerOptions options, string readyFile)
    {
        if (!File.Exists(ProgramFile))
            throw new InvalidOperationException($"The server is not where the build puts it: {ProgramFile}. Build Diary.Samples.");

        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] arguments =
        [
            ProgramFile,
            .. options.Issuer is { } issuer ? ["--issuer", issuer] : Array.Empty<string>(),
            .. options.PublicKeyFile is { } key ? ["--public-key", key] : Array.Empty<string>(),
            "--grpc-port", options.GrpcPort.ToString(CultureInfo.InvariantCulture),
            "--http-port", options.HttpPort.ToString(CultureInfo.InvariantCulture),
            "--ready-file", readyFile,
            .. options.DataFile is { } file ? ["--store", "litedb", "--data", file] : (string[])["--store", "memory"],
            .. options.MoreArguments,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in options.Settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    private async Task WaitUntilReadyAsync(string readyFile, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        watch.CancelAfter(limit);
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (!File.Exists(readyFile))
            {
                if (_process.HasExited)
                {
                    await _process.WaitForExitAsync(cancellationToken);
                    throw new InvalidOperationException($"The server ended with code {_process.ExitCode} before it listened.\n{Log}");
                }

                await timer.WaitForNextTickAsync(watch.Token);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"The server did not listen within {limit.TotalSeconds:0} s.\n{Log}", exception);
        }

        var lines = await File.ReadAllLinesAsync(readyFile, cancellationToken);
        var addresses = lines.Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => new Uri(parts[1]), StringComparer.Ordinal);
        (GrpcAddress, HttpAddress) = (addresses["grpc"], addresses["http"]);
    }
}
