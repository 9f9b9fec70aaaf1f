namespace Diary.Server.Application.Feeds;

/// <summary>Waiting by a clock that a test can set.</summary>
internal static class TaskWaiting
{
    /// <summary>Waits until a task is done, or the time is up.</summary>
    /// <returns>Whether it is done.</returns>
    public static async Task<bool> IsDoneWithinAsync(this Task task, TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!task.IsCompleted)
            await task.WaitAsync(longest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return task.IsCompleted;
    }
}
