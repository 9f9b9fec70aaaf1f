using Diary.Results;
using NodaTime;

namespace Diary.Throttling;

/// <summary>
/// What is left of a <see cref="ThrottleLimit"/>, as one instant: when the bucket will be full again. A full bucket is like one
/// that was never used, so that it need not be kept. Equal when the instants are; <c>default</c> is full since 1970.
/// </summary>
/// <param name="FullAt">When all tries will have come back; in the past for a full one.</param>
public readonly record struct TokenBucket(Instant FullAt)
{
    /// <summary>One that nobody has taken from.</summary>
    public static TokenBucket Full => new(Instant.MinValue);

    /// <summary>Whether all tries have come back.</summary>
    public bool IsFullAt(Instant now) => FullAt <= now;

    /// <summary>
    /// Takes one try. A refused one takes nothing: who goes on trying does not make it longer for himself, or for the person
    /// whose name he uses.
    /// </summary>
    /// <returns>The bucket with one less, or <see cref="TooManyTries"/> with the wait for the next.</returns>
    public Result<TokenBucket> Take(ThrottleLimit limit, Instant now)
    {
        ArgumentNullException.ThrowIfNull(limit);
        var fullAt = Instant.Max(FullAt, now) + limit.Interval;
        var wait = fullAt - now - limit.Per;
        return wait > Duration.Zero ? new TooManyTries(wait) : new TokenBucket(fullAt);
    }
}
