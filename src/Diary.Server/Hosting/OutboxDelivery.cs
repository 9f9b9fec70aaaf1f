using Diary.Server.Application.Messages;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Hosting;

/// <summary>Delivers messages: at once when one was committed here, and otherwise now and then.</summary>
internal sealed partial class OutboxDelivery(
    OutboxPump pump,
    OutboxGauge gauge,
    OutboxSignal signal,
    MessageRoutes routes,
    IClock clock,
    IOptions<OutboxOptions> options,
    ILogger<OutboxDelivery> logger) : RepeatedWork(logger)
{
    private readonly ILogger _logger = logger;
    /// <summary>Counting takes long where much waits.</summary>
    private static readonly Duration MeasureEvery = Duration.FromMinutes(1);

    private Instant _measureAt = Instant.MinValue;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in routes.Missing)
            LogMissing(channel);
        return base.StartAsync(cancellationToken);
    }

    protected override Task WaitAsync(CancellationToken cancellationToken) => signal.WaitAsync(options.Value.LookEvery, cancellationToken);

    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        while ((await pump.PumpAsync(clock.GetCurrentInstant(), cancellationToken)).Taken > 0)
        {
        }

        var now = clock.GetCurrentInstant();
        if (now < _measureAt)
            return;
        await gauge.MeasureAsync(now, cancellationToken);
        _measureAt = now + MeasureEvery;
    }

    [LoggerMessage(1, LogLevel.Warning, "Nothing is configured that sends messages by {Channel}: they wait in the outbox. See Diary:Smtp, Diary:SmsGateway and Diary:Messages:Folder.")]
    private partial void LogMissing(MessageChannel channel);
}
