namespace Diary.Samples.Running;

/// <summary>How a <see cref="ServerProcess"/> is started.</summary>
public sealed record ServerOptions
{
    /// <summary>The issuer whose tokens the server believes; null for what it has configured, or a demo's own.</summary>
    public string? Issuer { get; init; }

    /// <summary>The file with the issuer's public key, PEM.</summary>
    public string? PublicKeyFile { get; init; }

    /// <summary>The database file; null keeps everything in memory.</summary>
    public string? DataFile { get; init; }

    /// <summary>The port of gRPC; 0, the default, takes a free one.</summary>
    public int GrpcPort { get; init; }

    /// <summary>The port of health and metrics; 0, the default, takes a free one.</summary>
    public int HttpPort { get; init; }

    /// <summary>Anything else for the command line of the server.</summary>
    public IReadOnlyList<string> MoreArguments { get; init; } = [];

    /// <summary>Settings, as docs/configuration.md names them: <c>Diary:Messages:Folder</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long the server may take to listen. Default 60 seconds.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);
}
