using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Diary.Server.Hosting;

/// <summary>Binds the two ports, and refuses to send children's data over a network in clear.</summary>
internal static class DiaryEndpoints
{
    public static void Bind(KestrelServerOptions kestrel, DiaryEndpointOptions options)
    {
        var address = Parse(nameof(options.Address), options.Address);
        if (!IPAddress.IsLoopback(address) && options.CertificateFile is null && !options.BehindTlsProxy)
        {
            throw new InvalidOperationException(
                $"Diary:Endpoints:Address is {address}, which is not loopback. Set CertificateFile and CertificateKeyFile, or say BehindTlsProxy=true when a proxy in front terminates TLS.");
        }

        kestrel.Listen(address, options.GrpcPort, listen =>
        {
            // By TLS the two ends agree on the version, so that calendar programs, which speak HTTP/1.1, reach this port as well.
            listen.Protocols = options.CertificateFile is null ? HttpProtocols.Http2 : HttpProtocols.Http1AndHttp2;
            if (options.CertificateFile is { } certificate)
                listen.UseHttps(https => UseCertificate(https, certificate, options.CertificateKeyFile));
        });
        kestrel.Listen(Parse(nameof(options.HttpAddress), options.HttpAddress), options.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
    }

    /// <summary>The first certificate of the file is the server's, the others lead up to its issuer.</summary>
    private static void UseCertificate(HttpsConnectionAdapterOptions https, string certificateFile, string? keyFile)
    {
        https.ServerCertificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        https.ServerCertificateChain = [];
        https.ServerCertificateChain.ImportFromPemFile(certificateFile);
    }

    private static IPAddress Parse(string option, string text) => IPAddress.TryParse(text, out var address)
        ? address
        : throw new InvalidOperationException($"Diary:Endpoints:{option} must be an IP address; it is {text}.");

    /// <summary>The addresses that were really bound, gRPC first.</summary>
    public static (string Grpc, string Http) Bound(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        return addresses.Count == 2
            ? (addresses[0], addresses[1])
            : throw new InvalidOperationException($"Two addresses were to be bound, not {addresses.Count}.");
    }

    /// <summary>Writes the ready file in one step, so that nobody reads half of it.</summary>
    public static void Announce(string readyFile, (string Grpc, string Http) bound)
    {
        var unfinished = readyFile + ".tmp";
        File.WriteAllText(unfinished, $"grpc={bound.Grpc}\nhttp={bound.Http}\n");
        File.Move(unfinished, readyFile, overwrite: true);
    }
}
