using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Diary.Server.Hosting;

/// <summary>Whose word is taken for the address a call came from.</summary>
internal static class TrustedProxies
{
    /// <summary>The settings of the framework's middleware; null when there is no proxy to believe.</summary>
    /// <exception cref="InvalidOperationException">One is neither an address nor a network.</exception>
    public static ForwardedHeadersOptions? Read(IEnumerable<string> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new InvalidOperationException($"Diary:Endpoints:TrustedProxies must hold IP addresses or networks such as 10.0.0.0/8; it holds {proxy}.");
        }

        return options.KnownProxies.Count + options.KnownIPNetworks.Count == 0 ? null : options;
    }
}
