using System.ComponentModel;
using Diary.Throttling;
using NodaTime;

namespace Diary.Tests.Throttling;

public sealed class ThrottleLimitTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 20, 9, 0);

    [Fact]
    public void Ten_in_a_quarter_of_an_hour_come_back_one_each_ninety_seconds()
    {
        var limit = new ThrottleLimit(10, Duration.FromMinutes(15));
        var bucket = TokenBucket.Full;
        for (var i = 0; i < 10; i++)
            bucket = bucket.Take(limit, Start).Value;

        Assert.Equal(new TooManyTries(Duration.FromSeconds(90)), bucket.Take(limit, Start).Error);
        Assert.Equal(new TooManyTries(Duration.FromSeconds(30)), bucket.Take(limit, Start + Duration.FromSeconds(60)).Error);
        Assert.True(bucket.Take(limit, Start + Duration.FromSeconds(90)).IsOk);
    }

    [Theory]
    [InlineData("10 per 00:15:00", 10, 900)]
    [InlineData("1 per 1.00:00:00", 1, 86_400)]
    [InlineData("1000000 per 366.00:00:00", 1_000_000, 31_622_400)]
    public void A_setting_is_a_limit(string text, int tries, int seconds) => Assert.Equal(
        new ThrottleLimit(tries, Duration.FromSeconds(seconds)),
        TypeDescriptor.GetConverter(typeof(ThrottleLimit)).ConvertFromInvariantString(text));

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("10 per")]
    [InlineData("0 per 00:15:00")]
    [InlineData("-1 per 00:15:00")]
    [InlineData("1000001 per 00:15:00")]
    [InlineData("10 per 00:00:00.5")]
    [InlineData("10 per 367.00:00:00")]
    [InlineData("10 per 15")]
    [InlineData("10 per -00:15:00")]
    [InlineData("10  per 00:15:00")]
    public void What_is_none_is_refused(string text)
    {
        Assert.False(ThrottleLimit.TryParse(text, out _));
        Assert.Throws<FormatException>(() => TypeDescriptor.GetConverter(typeof(ThrottleLimit)).ConvertFromInvariantString(text));
    }

    [Fact]
    public void A_limit_of_nothing_can_not_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThrottleLimit(0, Duration.FromMinutes(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThrottleLimit(1, Duration.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThrottleLimit(1, Duration.FromMilliseconds(1500)));
    }
}
