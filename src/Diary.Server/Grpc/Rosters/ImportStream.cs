using System.Threading.Channels;
using Diary.Interchange.OneRoster;
using Diary.Results;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.Rosters.Import;
using Diary.Server.Grpc.Errors;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;
using NodaTime;
using ImportProgress = Diary.Server.Application.Rosters.Import.ImportProgress;
using ImportReport = Diary.Server.Application.Rosters.Import.ImportReport;

namespace Diary.Server.Grpc.Rosters;

/// <summary>An import over a stream: header and bytes come in, progress and at last the report go out.</summary>
internal sealed class ImportStream(RequestRunner requests, ImportRosterHandler handler, IOptions<UploadOptions> uploads, IOptions<ImportSettings> settings)
{
    public async Task RunAsync(
        IAsyncStreamReader<ImportRosterRequest> incoming, IServerStreamWriter<ImportRosterResponse> outgoing, ServerCallContext call)
    {
        var context = await requests.ContextOfAsync(call);
        if (ImportRosterHandler.Authorize(context) is { } denied)
            throw DiaryStatus.ToException(denied);

        var (requestId, options) = await ReadHeaderAsync(incoming, call.CancellationToken);
        await using var zip = await Upload.SpoolAsync(incoming, uploads.Value, call.CancellationToken);

        // A reader that is slow misses steps of the progress; it never holds the import up.
        var steps = Channel.CreateBounded<ImportProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        var importing = ImportAsync(new ImportRoster(zip, requestId, options, new Steps(steps.Writer)), context, steps.Writer, abandoned.Token);
        try
        {
            await foreach (var step in steps.Reader.ReadAllAsync(call.CancellationToken))
                await outgoing.WriteAsync(ImportMapper.ToResponse(step), call.CancellationToken);
        }
        catch
        {
            // Nobody listens any more. The import still reads the zip, so it is waited for before the zip goes.
            await abandoned.CancelAsync();
            await Task.WhenAny(importing);
            throw;
        }

        var result = await importing;
        await outgoing.WriteAsync(
            result.TryGet(out var report, out var error) ? ImportMapper.ToResponse(report) : throw DiaryStatus.ToException(error), call.CancellationToken);
    }

    private async Task<Result<ImportReport>> ImportAsync(
        ImportRoster command, Application.Requests.RequestContext context, ChannelWriter<ImportProgress> steps, CancellationToken cancellationToken)
    {
        try
        {
            return await handler.HandleAsync(command, context, cancellationToken);
        }
        finally
        {
            steps.Complete();
        }
    }

    private async Task<(Guid RequestId, ImportOptions Options)> ReadHeaderAsync(
        IAsyncStreamReader<ImportRosterRequest> incoming, CancellationToken cancellationToken)
    {
        if (!await incoming.MoveNext(cancellationToken) || incoming.Current.Header is not { } header)
            throw DiaryStatus.ToException(new InvalidInput("header", "must be the first message."));

        return RequestRunner.Read<(Guid, ImportOptions)>(fields =>
        {
            var requestId = fields.RequestId("header.request_id", header.RequestId);
            var options = settings.Value.ToOptions() with
            {
                Mode = ImportMapper.ToMode(header.Mode),
                ValidateOnly = header.ValidateOnly,
                MostWithdrawnPercent = header.AllowMassWithdrawal ? 100 : settings.Value.MostWithdrawnPercent,
                EndDates = header.EndDatesAreExclusive ? OneRosterEndDates.Exclusive : OneRosterEndDates.Inclusive,
            };
            if (header.TimeZone.Length == 0)
                return () => (requestId, options);
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(header.TimeZone) is null)
                fields.Fail("header.time_zone", "must be the IANA name of a time zone, such as Europe/Moscow.");
            return () => (requestId, options with { TimeZone = header.TimeZone });
        });
    }

    /// <summary>Passes on a step when the file changes or a hundredth more is done.</summary>
    private sealed class Steps(ChannelWriter<ImportProgress> writer) : IProgress<ImportProgress>
    {
        private ImportProgress _last = new("", 0, 0);

        public void Report(ImportProgress value)
        {
            if (string.Equals(value.File, _last.File, StringComparison.Ordinal) && value.DoneBytes - _last.DoneBytes < value.TotalBytes / 100)
                return;
            _last = value;
            writer.TryWrite(value);
        }
    }
}
