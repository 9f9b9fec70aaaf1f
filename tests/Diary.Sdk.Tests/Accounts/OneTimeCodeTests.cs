using Diary.Accounts;
using Diary.Tests;
using NodaTime;

namespace Diary.Sdk.Tests.Accounts;

public sealed class OneTimeCodeTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 20, 9, 0);
    private static readonly OneTimeCodeOptions Options = new();
    private readonly FastHasher _hasher = new();

    [Fact]
    public void A_code_is_six_digits_and_only_its_hash_is_kept()
    {
        var text = OneTimeCode.NewText(Options);

        Assert.Matches("^[0-9]{6}$", text);
        Assert.Equal(_hasher.Hash(text), Issue(text).Hash);
    }

    [Fact]
    public void Codes_are_spread_over_all_digits() =>
        Assert.Equal(10, Enumerable.Range(0, 200).SelectMany(_ => OneTimeCode.NewText(Options)).Distinct().Count());

    [Fact]
    public void The_right_code_is_accepted_once()
    {
        var first = OneTimeCode.Try(Issue("123456"), " 123-456 ", Noon, _hasher);
        var second = OneTimeCode.Try(first.After, "123456", Noon, _hasher);

        Assert.True(first.IsAccepted);
        Assert.Equal(Noon, first.After!.UsedAt);
        Assert.False(second.IsAccepted);
        Assert.Equal(first.After, second.After);
    }

    [Fact] // domain rules 1.3
    public void After_five_wrong_tries_the_right_one_is_too_late()
    {
        var code = Issue("123456");
        for (var i = 0; i < 5; i++)
            code = OneTimeCode.Try(code, "000000", Noon, _hasher).After!;

        Assert.Equal(0, code.TriesLeft);
        Assert.False(OneTimeCode.Try(code, "123456", Noon, _hasher).IsAccepted);
    }

    [Theory] // domain rules 1.3, 1.4
    [InlineData(CodeChannel.Phone, 600)]
    [InlineData(CodeChannel.Email, 86_400)]
    public void A_code_lives_ten_minutes_by_phone_and_a_day_by_mail(CodeChannel channel, int seconds)
    {
        var code = OneTimeCode.Issue(null, "123456", channel, Noon, Options, _hasher).Value;

        Assert.True(OneTimeCode.Try(code, "123456", Noon + Duration.FromSeconds(seconds) - Duration.Epsilon, _hasher).IsAccepted);
        Assert.False(OneTimeCode.Try(code, "123456", Noon + Duration.FromSeconds(seconds), _hasher).IsAccepted);
    }

    [Fact] // domain rules 1.3
    public void Another_code_comes_after_sixty_seconds_and_voids_the_first()
    {
        var first = Issue("123456");
        var tooSoon = OneTimeCode.Issue(first, "654321", CodeChannel.Phone, Noon + Duration.FromSeconds(59), Options, _hasher);
        var second = OneTimeCode.Issue(first, "654321", CodeChannel.Phone, Noon + Duration.FromSeconds(60), Options, _hasher).Value;

        Assert.Equal(Duration.FromSeconds(1), Assert.IsType<CodeTooSoon>(tooSoon.Error).Wait);
        Assert.False(OneTimeCode.Try(second, "123456", second.IssuedAt, _hasher).IsAccepted);
        Assert.True(OneTimeCode.Try(second, "654321", second.IssuedAt, _hasher).IsAccepted);
    }

    [Fact]
    public void Every_trial_costs_one_comparison_whatever_there_is()
    {
        var open = Issue("123456");
        OneTimeCode?[] codes = [null, open, open with { TriesLeft = 0 }, open with { UsedAt = Noon }, open with { ExpiresAt = Noon }];

        foreach (var code in codes)
        {
            var before = _hasher.Verifications;
            OneTimeCode.Try(code, "000000", Noon, _hasher);
            Assert.Equal(before + 1, _hasher.Verifications);
        }
    }

    private OneTimeCode Issue(string text) => OneTimeCode.Issue(null, text, CodeChannel.Phone, Noon, Options, _hasher).Value;
}
