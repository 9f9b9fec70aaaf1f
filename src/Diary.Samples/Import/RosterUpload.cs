using Diary.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Diary.Samples.Import;

/// <summary>Sends a OneRoster zip to a server in pieces, and reads the progress meanwhile.</summary>
public static class RosterUpload
{
    /// <summary>Well below the limit of a message, which is 1 MiB.</summary>
    private const int ChunkBytes = 256 * 1024;

    /// <summary>Imports a zip.</summary>
    /// <param name="client">Signed in as an operator.</param>
    /// <param name="zip">The zip; read from where it is to its end, never whole in memory.</param>
    /// <param name="header">What to do with it.</param>
    /// <param name="progress">Told how far the server is.</param>
    /// <param name="cancellationToken">Gives up; the server then changes nothing.</param>
    /// <returns>The report; whether the roster was accepted is in it.</returns>
    /// <exception cref="RpcException">The call failed: not signed in, not an operator, no server.</exception>
    public static async Task<ImportReport> ImportAsync(
        RosterService.RosterServiceClient client, Stream zip, ImportRosterHeader header, Action<ImportProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(progress);
        using var call = client.ImportRoster(cancellationToken: cancellationToken);
        var sending = SendAsync(call.RequestStream, zip, header, cancellationToken);
        ImportReport? report = null;
        await foreach (var response in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            if (response.EventCase == ImportRosterResponse.EventOneofCase.Progress)
                progress(response.Progress);
            else
                report = response.Report;
        }

        await sending;
        return report ?? throw new RpcException(new Status(StatusCode.DataLoss, "The server ended the import without a report."));
    }

    private static async Task SendAsync(
        IClientStreamWriter<ImportRosterRequest> requests, Stream zip, ImportRosterHeader header, CancellationToken cancellationToken)
    {
        try
        {
            await requests.WriteAsync(new ImportRosterRequest { Header = header }, cancellationToken);
            var buffer = new byte[ChunkBytes];
            while (await zip.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) is var read and > 0)
                await requests.WriteAsync(new ImportRosterRequest { Chunk = ByteString.CopyFrom(buffer, 0, read) }, cancellationToken);
            await requests.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException)
        {
            // The server has ended the call early; why is what the reading side throws, or the report that came.
        }
    }
}
