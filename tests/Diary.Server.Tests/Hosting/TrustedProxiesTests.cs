using System.Net;
using Diary.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Diary.Server.Tests.Hosting;

/// <summary>Whose word is taken for the address a call came from.</summary>
public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData("10.0.0.7", "203.0.113.5", "203.0.113.5")]
    [InlineData("10.0.0.8", "203.0.113.5", "10.0.0.8")]
    [InlineData("192.168.3.4", "203.0.113.5", "203.0.113.5")]
    [InlineData("10.0.0.7", "198.51.100.1, 203.0.113.5", "203.0.113.5")]
    [InlineData("10.0.0.7", "198.51.100.1, 203.0.113.5, 192.168.3.4", "203.0.113.5")]
    [InlineData("10.0.0.7", "", "10.0.0.7")]
    public async Task The_header_of_a_trusted_proxy_counts_and_no_other(string connection, string header, string expected)
    {
        var options = TrustedProxies.Read(["10.0.0.7", "192.168.0.0/16"])!;

        Assert.Equal(IPAddress.Parse(expected), await AddressAsync(options, connection, header));
    }

    [Fact]
    public void Without_a_trusted_proxy_nothing_is_believed() => Assert.Null(TrustedProxies.Read([]));

    [Fact]
    public void What_is_no_address_stops_the_start() =>
        Assert.Contains("TrustedProxies", Assert.Throws<InvalidOperationException>(() => TrustedProxies.Read(["proxy.example"])).Message, StringComparison.Ordinal);

    private static async Task<IPAddress?> AddressAsync(ForwardedHeadersOptions options, string connection, string header)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseForwardedHeaders(options);
        pipeline.Run(_ => Task.CompletedTask);
        var context = new DefaultHttpContext { RequestServices = services };
        context.Connection.RemoteIpAddress = IPAddress.Parse(connection);
        if (header.Length > 0)
            context.Request.Headers["X-Forwarded-For"] = header;
        await pipeline.Build()(context);
        return context.Connection.RemoteIpAddress;
    }
}
