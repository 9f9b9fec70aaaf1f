using Diary.Server.Application.Pruning;
using Diary.Server.Application.Requests;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Hosting;

/// <summary>Has every pruner delete what is out of date now and then, as long as the application runs.</summary>
internal sealed partial class RecordPruning(IEnumerable<IPruner> pruners, IClock clock, IOptions<RequestOptions> options, ILogger<RecordPruning> logger)
    : RepeatedWork(logger)
{
    private readonly ILogger _logger = logger;
    private readonly PeriodicTimer _timer = new(options.Value.PruneRepliesEvery);

    public override void Dispose()
    {
        // Stops the loop first: a timer that is disposed of ticks no more and lets every wait pass at once.
        base.Dispose();
        _timer.Dispose();
    }

    protected override async Task WaitAsync(CancellationToken cancellationToken) => await _timer.WaitForNextTickAsync(cancellationToken);

    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        foreach (var pruner in pruners)
        {
            var name = pruner.GetType().Name;
            await DoPartAsync(name, async stopping => LogPruned(name, await pruner.PruneAsync(clock.GetCurrentInstant(), stopping)), cancellationToken);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Pruner}: records deleted: {Count}")]
    private partial void LogPruned(string pruner, int count);
}
