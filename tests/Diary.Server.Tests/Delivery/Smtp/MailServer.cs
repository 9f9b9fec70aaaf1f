using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Diary.Tests;

namespace Diary.Server.Tests.Delivery.Smtp;

/// <summary>
/// A mail server in a process of its own, on a free port of loopback: Debian's python3-aiosmtpd. It ends with this object, and with
/// the process of the tests.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly Process _process;

    private MailServer(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts a server that takes what it gets, but for recipients such as <c>reply-550@example.org</c>.</summary>
    public static async Task<MailServer> StartAsync()
    {
        var start = new ProcessStartInfo(MailServerPackage.Python, [Repository.PathOf("tests/Diary.Server.Tests/Delivery/Smtp/smtp_server.py")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var port = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The mail server did not start. It needs Debian's package python3-aiosmtpd.");
        return new MailServer(process, int.Parse(port, CultureInfo.InvariantCulture));
    }

    /// <summary>The next mail that it took.</summary>
    public async Task<ReceivedMail> NextAsync() =>
        JsonSerializer.Deserialize<ReceivedMail>((await _process.StandardOutput.ReadLineAsync())!, JsonSerializerOptions.Web)!;

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

/// <summary>A mail as the server got it.</summary>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's recipients.</param>
/// <param name="User">Who had signed in.</param>
/// <param name="Mail">The mail as it was transferred.</param>
internal sealed record ReceivedMail(string From, IReadOnlyList<string> To, string? User, string Mail);
