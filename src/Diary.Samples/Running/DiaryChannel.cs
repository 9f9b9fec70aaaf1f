using Grpc.Core;
using Grpc.Net.Client;

namespace Diary.Samples.Running;

/// <summary>A connection on which somebody has signed in.</summary>
public static class DiaryChannel
{
    /// <summary>Opens a channel that sends the token with every call.</summary>
    /// <param name="address">Where the server is; <c>http</c> only for a server on this machine, since nothing is encrypted.</param>
    /// <param name="token">The token, as the portal signed it.</param>
    /// <exception cref="ArgumentException">The address is <c>http</c> and not of this machine.</exception>
    public static GrpcChannel Open(Uri address, string token)
    {
        ArgumentNullException.ThrowIfNull(address);
        var encrypted = string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
        if (!encrypted && !address.IsLoopback)
            throw new ArgumentException($"A token is not sent in clear over a network; use https instead of {address}.", nameof(address));

        var bearer = CallCredentials.FromInterceptor((_, headers) =>
        {
            headers.Add("Authorization", $"Bearer {token}");
            return Task.CompletedTask;
        });
        return GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Create(encrypted ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure, bearer),
            UnsafeUseInsecureChannelCallCredentials = !encrypted,
        });
    }
}
