using Diary.Server.Application.Portals;
using Diary.Server.Hosting;
using Diary.Server.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Diary.Server.Tests.Hosting;

/// <summary>What the settings of portals say, and what stops the start.</summary>
public sealed class PortalOptionsTests
{
    private const string Region = "Diary:Portals:region:";

    [Fact]
    public void Portals_are_read_by_their_names()
    {
        var options = Read(
            (Region + "Issuer", "https://portal.test"), (Region + "Authority", "https://portal.test"), (Region + "SnilsClaim", "personal_snils"), (Region + "PhoneVerifiedClaim", ""));

        var portal = Assert.Single(options.Portals);
        Assert.Equal("region", portal.Key);
        Assert.Equal(("https://portal.test", "diary", "personal_snils", "", "sub"), (
            portal.Value.Issuer, portal.Value.Audience, portal.Value.SnilsClaim, portal.Value.PhoneVerifiedClaim, portal.Value.SubjectClaim));
        Assert.Same(portal.Value, options.Portals["REGION"]);
    }

    [Fact]
    public void There_is_none_by_default() => Assert.Empty(Read().Portals);

    [Theory]
    [InlineData("Issuer", "", "Issuer")]
    [InlineData("Authority", null, "either PublicKeyFiles or Authority")]
    [InlineData("PublicKeyFiles:0", "portal.pem", "either PublicKeyFiles or Authority")]
    [InlineData("Audience", "", "Audience")]
    [InlineData("SubjectClaim", "", "SubjectClaim")]
    [InlineData("ClockSkewSeconds", "301", "ClockSkewSeconds")]
    [InlineData("MaxTokenAge", "1.00:00:01", "MaxTokenAge")]
    [InlineData("Issuer", "diary", "Diary:Tokens")]
    public void What_is_wrong_is_named(string setting, string? value, string named)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [Region + "Issuer"] = "https://portal.test",
            [Region + "Authority"] = "https://portal.test",
            [Region + setting] = value,
        };

        var wrong = Assert.Throws<OptionsValidationException>(() => Read([.. settings.Select(s => (s.Key, s.Value))]));

        Assert.Contains(named, wrong.Message, StringComparison.Ordinal);
        Assert.Contains("Diary:Portals", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_portals_have_two_issuers()
    {
        var wrong = Assert.Throws<OptionsValidationException>(() => Read(
            (Region + "Issuer", "https://portal.test"),
            (Region + "Authority", "https://portal.test"),
            ("Diary:Portals:city:Issuer", "https://portal.test"),
            ("Diary:Portals:city:Authority", "https://city.test")));

        Assert.Contains("city, region", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_file_without_a_key_is_named()
    {
        var file = Path.GetTempFileName();
        using var services = Services((Region + "Issuer", "https://portal.test"), (Region + "PublicKeyFiles:0", file));

        var wrong = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IOptions<PortalFileKeys>>().Value);

        Assert.Contains($"{Region}PublicKeyFiles: {file}", wrong.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    private static PortalOptions Read(params (string Key, string? Value)[] settings)
    {
        using var services = Services(settings);
        return services.GetRequiredService<IOptions<PortalOptions>>().Value;
    }

    private static ServiceProvider Services(params (string Key, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddDiaryServer(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal)).Build());
        return services.BuildServiceProvider();
    }
}
