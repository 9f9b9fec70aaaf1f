using Diary.Throttling;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Tests.Throttling;

[Properties(Arbitrary = [typeof(Limits)])]
public sealed class TokenBucketProperties
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 20, 9, 0);

    [Property]
    public void A_full_bucket_has_its_tries_at_once_and_no_more(ThrottleLimit limit)
    {
        var bucket = TokenBucket.Full;
        for (var i = 0; i < limit.Tries; i++)
            bucket = bucket.Take(limit, Start).Value;

        var refused = Assert.IsType<TooManyTries>(bucket.Take(limit, Start).Error);

        Assert.True(refused.Wait > Duration.Zero && refused.Wait <= limit.Interval, $"{refused.Wait}");
        Assert.False(bucket.Take(limit, Start + refused.Wait - Duration.Epsilon).IsOk);
        Assert.True(bucket.Take(limit, Start + refused.Wait).IsOk);
    }

    [Property]
    public void In_no_span_of_time_are_there_more_tries_than_the_limit_says(ThrottleLimit limit, NonNegativeInt[] steps)
    {
        var (now, bucket, taken) = (Start, TokenBucket.Full, new List<Instant>());
        foreach (var step in steps)
        {
            now += limit.Interval * step.Get / 4;
            if (bucket.Take(limit, now).TryGet(out var left, out _))
            {
                bucket = left;
                taken.Add(now);
            }
        }

        for (var first = 0; first < taken.Count; first++)
        {
            for (var last = first; last < taken.Count; last++)
                Assert.True(last - first + 1 <= limit.Tries + Math.Floor((taken[last] - taken[first]) / limit.Interval) + 1, $"{first}..{last} of {limit}");
        }
    }

    [Property]
    public void After_the_whole_time_it_is_as_if_nothing_had_been(ThrottleLimit limit, PositiveInt tries)
    {
        var bucket = TokenBucket.Full;
        for (var i = 0; i < tries.Get; i++)
            bucket = bucket.Take(limit, Start).TryGet(out var left, out _) ? left : bucket;

        Assert.False(bucket.IsFullAt(Start));
        Assert.True(bucket.IsFullAt(Start + limit.Per));
        Assert.Equal(TokenBucket.Full.Take(limit, Start + limit.Per).Value, bucket.Take(limit, Start + limit.Per).Value);
    }

    [Property]
    public void A_limit_is_read_as_it_is_written(ThrottleLimit limit)
    {
        Assert.True(ThrottleLimit.TryParse(limit.ToString(), out var read));
        Assert.Equal(limit, read);
    }

    public static class Limits
    {
        public static Arbitrary<ThrottleLimit> Limit() => Gen.Choose(1, 60)
            .SelectMany(tries => Gen.Choose(1, 3 * 86_400).Select(seconds => new ThrottleLimit(tries, Duration.FromSeconds(seconds))))
            .ToArbitrary();
    }
}
