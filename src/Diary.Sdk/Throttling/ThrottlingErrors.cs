using Diary.Results;
using NodaTime;

namespace Diary.Throttling;

/// <summary>It was tried too often. What was tried with it is not looked at, so that the answer says nothing about it.</summary>
/// <param name="Wait">After how long the next try is taken; more than nothing.</param>
public sealed record TooManyTries(Duration Wait)
    : DiaryError(ErrorKind.TooMuch, "TOO_MANY_TRIES", "This was tried too often. Wait for the time that is told, and try again.")
{
    /// <inheritdoc/>
    public override Duration? RetryAfter => Wait;
}
