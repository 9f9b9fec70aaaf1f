using Diary.Server.Application.Messages;
using NodaTime;

namespace Diary.Server.Tests.Application.Messages;

public class BackoffTests
{
    private static readonly OutboxOptions Options = new();

    [Theory]
    [InlineData(1, 0.0, 5)]
    [InlineData(1, 1.0, 10)]
    [InlineData(2, 1.0, 20)]
    [InlineData(3, 0.5, 30)]
    [InlineData(7, 1.0, 640)]
    [InlineData(8, 1.0, 900)]
    [InlineData(50, 1.0, 900)]
    [InlineData(50, 0.0, 450)]
    public void A_wait_doubles_up_to_the_longest_and_at_most_half_of_it_is_random(int attempts, double random, double seconds) =>
        Assert.Equal(seconds, Backoff.WaitAfter(attempts, null, new Always(random), Options).TotalSeconds, tolerance: 1e-6);

    [Theory]
    [InlineData(1, 60, 60)]
    [InlineData(1, 3, 10)]
    [InlineData(1, 100_000, 900)]
    public void Who_asks_to_be_left_alone_is_within_reason(int attempts, int asked, double seconds) =>
        Assert.Equal(seconds, Backoff.WaitAfter(attempts, Duration.FromSeconds(asked), new Always(1), Options).TotalSeconds, tolerance: 1e-6);

    [Fact]
    public void Until_the_last_try_the_defaults_take_40_to_81_minutes()
    {
        var longest = Enumerable.Range(1, Options.MaxAttempts - 1).Sum(n => Backoff.WaitAfter(n, null, new Always(1), Options).TotalMinutes);
        var shortest = Enumerable.Range(1, Options.MaxAttempts - 1).Sum(n => Backoff.WaitAfter(n, null, new Always(0), Options).TotalMinutes);

        Assert.Equal(81, longest, tolerance: 0.5);
        Assert.Equal(longest / 2, shortest, tolerance: 1e-6);
    }

#pragma warning disable CA5394 // Jitter is no secret.
    private sealed class Always(double value) : Random
    {
        public override double NextDouble() => value;
    }
#pragma warning restore CA5394
}
