using Diary.Server.Application.SecondFactors;
using NodaTime;

namespace Diary.Server.Tests.Application.SecondFactors;

public sealed class AuthenticatorCodesTests
{
    /// <summary>"12345678901234567890", the secret of RFC 6238, appendix B.</summary>
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /// <summary>The rows of the appendix for SHA-1: of its eight digits the last six, since a code is the number modulo a power of ten.</summary>
    [Theory]
    [InlineData(59L, "287082", 1L)]
    [InlineData(1111111109L, "081804", 37037036L)]
    [InlineData(1111111111L, "050471", 37037037L)]
    [InlineData(1234567890L, "005924", 41152263L)]
    [InlineData(2000000000L, "279037", 66666666L)]
    [InlineData(20000000000L, "353130", 666666666L)]
    public void The_known_answers_of_RFC_6238(long seconds, string code, long step)
    {
        var now = Instant.FromUnixTimeSeconds(seconds);

        Assert.Equal(code, AuthenticatorCodes.At(Secret, now));
        Assert.Equal(step, AuthenticatorCodes.StepOf(Secret, code, now));
    }

    [Theory]
    [InlineData(-90, false)]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    [InlineData(90, false)]
    public void A_code_is_taken_one_step_early_and_one_late(int seconds, bool isTaken)
    {
        var now = Instant.FromUnixTimeSeconds(1111111111);
        var shown = now + Duration.FromSeconds(seconds);

        var step = AuthenticatorCodes.StepOf(Secret, AuthenticatorCodes.At(Secret, shown), now);

        Assert.Equal(isTaken ? shown.ToUnixTimeSeconds() / 30 : null, step);
    }

    [Theory]
    [InlineData("050471", true)]
    [InlineData(" 050 471 ", true)]
    [InlineData("050-471", true)]
    [InlineData("50471", false)]
    [InlineData("0504711", false)]
    [InlineData("", false)]
    [InlineData("٠٥٠٤٧١", false)]
    [InlineData("05047l", false)]
    public void Spaces_and_hyphens_do_not_count_and_nothing_else_passes(string typed, bool isTaken) =>
        Assert.Equal(isTaken, AuthenticatorCodes.StepOf(Secret, typed, Instant.FromUnixTimeSeconds(1111111111)) is not null);

    [Fact]
    public void The_QR_code_says_all_that_an_app_has_to_know()
    {
        var uri = new Uri(AuthenticatorCodes.UriOf(Secret, "anna@example.ru", "Дневник"));

        Assert.Equal(("otpauth", "totp"), (uri.Scheme, uri.Host));
        Assert.Equal("/Дневник:anna@example.ru", Uri.UnescapeDataString(uri.AbsolutePath));
        Assert.Equal(
            ["algorithm=SHA1", "digits=6", "issuer=Дневник", "period=30", $"secret={Secret}"],
            uri.Query[1..].Split('&').Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Secrets_have_160_bits_and_are_never_the_same()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => AuthenticatorCodes.NewSecret()).ToList();

        Assert.All(secrets, s => Assert.Matches("^[A-Z2-7]{32}$", s));
        Assert.Equal(100, secrets.Distinct(StringComparer.Ordinal).Count());
    }
}
