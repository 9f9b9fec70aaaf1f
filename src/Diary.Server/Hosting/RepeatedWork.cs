namespace Diary.Server.Hosting;

/// <summary>
/// Work that is done again and again as long as the application runs. Nothing that goes wrong with it stops the application: it
/// is logged, and done again next time.
/// </summary>
internal abstract partial class RepeatedWork(ILogger logger) : BackgroundService
{
    /// <summary>Waits until the work is to be done (again).</summary>
    protected abstract Task WaitAsync(CancellationToken cancellationToken);

    /// <summary>Does the work once.</summary>
    protected abstract Task WorkAsync(CancellationToken cancellationToken);

    /// <summary>Does a part of the work whose failure shall not keep the others from being done.</summary>
    /// <param name="name">What the log calls it.</param>
    /// <param name="part">The part.</param>
    /// <param name="stoppingToken">The one that the work was given.</param>
    protected async Task DoPartAsync(string name, Func<CancellationToken, Task> part, CancellationToken stoppingToken)
    {
        try
        {
            await part(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(name, exception.GetType().FullName, exception.StackTrace);
        }
    }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await WaitAsync(stoppingToken);
            await DoPartAsync(GetType().Name, WorkAsync, stoppingToken);
        }
    }

    /// <summary>The type and the stack, never the message: it may quote what was in a record.</summary>
    [LoggerMessage(100, LogLevel.Warning, "{Work} failed with {ExceptionType}; it is tried again.\n{Stack}")]
    private partial void LogFailed(string work, string? exceptionType, string? stack);
}
