using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Diary.Server.Hosting;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Diary.Server.Tests.Hosting;

/// <summary>The server as it stands alone, on real ports of the loopback address.</summary>
public sealed class EndpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diary-endpoints-").FullName;

    [Fact]
    public async Task Health_is_told_over_http_and_grpc()
    {
        await using var app = await StartAsync();
        var (grpc, http) = DiaryEndpoints.Bound(app.Services.GetRequiredService<IServer>());

        using var client = new HttpClient();
        using var channel = GrpcChannel.ForAddress(grpc);
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri($"{http}/health/ready")));
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri($"{http}/health/live")));
        Assert.Contains("http_server_request_duration", await client.GetStringAsync(new Uri($"{http}/metrics")), StringComparison.Ordinal);
        var health = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
    }

    [Fact]
    public async Task With_a_certificate_grpc_is_encrypted()
    {
        var (certificate, key) = WriteCertificate();
        await using var app = await StartAsync(
            new("Diary:Endpoints:CertificateFile", certificate), new("Diary:Endpoints:CertificateKeyFile", key));
        var (grpc, _) = DiaryEndpoints.Bound(app.Services.GetRequiredService<IServer>());
        Assert.StartsWith("https://", grpc, StringComparison.Ordinal);

        using var expected = X509Certificate2.CreateFromPemFile(certificate, key);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => string.Equals(presented?.GetCertHashString(), expected.GetCertHashString(), StringComparison.Ordinal);
        using var channel = GrpcChannel.ForAddress(grpc, new GrpcChannelOptions { HttpHandler = handler });
        var health = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
    }

    [Fact]
    public async Task Nothing_is_sent_over_a_network_in_clear()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(new KeyValuePair<string, string?>("Diary:Endpoints:Address", "0.0.0.0")));

        Assert.Contains("BehindTlsProxy", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_that_terminates_tls_allows_another_address()
    {
        using var server = new ServiceCollection().AddLogging().BuildServiceProvider();
        var kestrel = new Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions { ApplicationServices = server };

        DiaryEndpoints.Bind(kestrel, new DiaryEndpointOptions { Address = IPAddress.Any.ToString(), BehindTlsProxy = true });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<WebApplication> StartAsync(params KeyValuePair<string, string?>[] settings)
    {
        using var issuer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = Path.Combine(_folder, "issuer.pem");
        await File.WriteAllTextAsync(publicKey, issuer.ExportSubjectPublicKeyInfoPem());
        var app = DiaryServerApplication.Create(
            [
                new("Diary:Endpoints:GrpcPort", "0"),
                new("Diary:Endpoints:HttpPort", "0"),
                new("Diary:Authentication:Issuer", "test"),
                new("Diary:Authentication:PublicKeyFiles:0", publicKey),
                .. settings,
            ],
            builder => builder.UseInMemory());
        try
        {
            await app.StartAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private (string Certificate, string Key) WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var (certificateFile, keyFile) = (Path.Combine(_folder, "tls.pem"), Path.Combine(_folder, "tls-key.pem"));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (certificateFile, keyFile);
    }
}
