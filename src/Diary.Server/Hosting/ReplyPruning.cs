using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Hosting;

/// <summary>Prunes kept answers now and then, as long as the application runs.</summary>
internal sealed partial class ReplyPruning(ReplyPruner pruner, IClock clock, IOptions<RequestOptions> options, ILogger<ReplyPruning> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PruneRepliesEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                LogPruned(await pruner.PruneAsync(clock.GetCurrentInstant(), stoppingToken));
            }
            catch (StoreUnavailableException exception)
            {
                LogFailed(exception.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Kept answers deleted: {Count}")]
    private partial void LogPruned(int count);

    [LoggerMessage(2, LogLevel.Warning, "Kept answers could not be deleted; it is tried again. {Reason}")]
    private partial void LogFailed(string reason);
}
