using Diary.Server.Application.Pruning;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Hosting;

/// <summary>Has every pruner delete what is out of date now and then, as long as the application runs.</summary>
internal sealed partial class RecordPruning(IEnumerable<IPruner> pruners, IClock clock, IOptions<RequestOptions> options, ILogger<RecordPruning> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PruneRepliesEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var pruner in pruners)
                await PruneAsync(pruner, stoppingToken);
        }
    }

    private async Task PruneAsync(IPruner pruner, CancellationToken stoppingToken)
    {
        try
        {
            LogPruned(pruner.GetType().Name, await pruner.PruneAsync(clock.GetCurrentInstant(), stoppingToken));
        }
        catch (StoreUnavailableException exception)
        {
            LogFailed(pruner.GetType().Name, exception.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Pruner}: records deleted: {Count}")]
    private partial void LogPruned(string pruner, int count);

    [LoggerMessage(2, LogLevel.Warning, "{Pruner}: records could not be deleted; it is tried again. {Reason}")]
    private partial void LogFailed(string pruner, string reason);
}
