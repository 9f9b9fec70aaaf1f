using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Hosting;

/// <summary>Where the server listens. Section <c>Diary:Endpoints</c>.</summary>
public sealed class DiaryEndpointOptions
{
    /// <summary>The address that gRPC is bound to. Default 127.0.0.1. Any but a loopback address needs TLS, or <see cref="BehindTlsProxy"/>.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port of gRPC (HTTP/2; with a certificate HTTP/1.1 as well, for calendar feeds), 0 to 65535; 0 takes a free one. Default 5081.</summary>
    [Range(0, 65535)]
    public int GrpcPort { get; set; } = 5081;

    /// <summary>
    /// The address that health and metrics are bound to, without TLS: they hold no personal data, but are not for everybody. Calendar feeds
    /// are answered here as well: to a proxy that terminates TLS and lets through nothing else.
    /// Default 127.0.0.1.
    /// </summary>
    [Required]
    public string HttpAddress { get; set; } = "127.0.0.1";

    /// <summary>The port of health and metrics (HTTP/1.1), 0 to 65535; 0 takes a free one. Default 5080.</summary>
    [Range(0, 65535)]
    public int HttpPort { get; set; } = 5080;

    /// <summary>The certificate of the gRPC port, in PEM form, and behind it those that lead up to its issuer. None: no TLS.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The private key of the certificate, in PEM form.</summary>
    public string? CertificateKeyFile { get; set; }

    /// <summary>Says that a proxy in front terminates TLS, so that another address than loopback may be bound without. Default false.</summary>
    public bool BehindTlsProxy { get; set; }

    /// <summary>
    /// The proxies whose X-Forwarded-For header is believed, as addresses or networks ("10.0.0.7", "10.0.0.0/8"), so that tries are
    /// counted by the caller's address and not by the proxy's. Default none: the address of the connection counts.
    /// </summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>A file that is written once the server listens: two lines, <c>grpc=…</c> and <c>http=…</c>, with the addresses. Default none.</summary>
    public string? ReadyFile { get; set; }
}
