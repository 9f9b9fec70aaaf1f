using Diary.Server.Application.Portals;
using Microsoft.IdentityModel.Tokens;

namespace Diary.Server.Tokens;

/// <summary>The keys of portals that are in files. They are options, so that they are read when the server starts, and once.</summary>
internal sealed class PortalFileKeys
{
    private readonly Dictionary<string, SecurityKey[]> _byIssuer = new(StringComparer.Ordinal);

    /// <summary>Reads the files.</summary>
    /// <exception cref="InvalidOperationException">A file holds no key that is good enough.</exception>
    public void Read(PortalOptions options)
    {
        foreach (var (name, portal) in options.Portals)
            _byIssuer[portal.Issuer] = PublicKeyFiles.ReadAll($"Diary:Portals:{name}:PublicKeyFiles", portal.PublicKeyFiles);
    }

    /// <summary>The keys of a portal.</summary>
    public IReadOnlyList<SecurityKey> Of(Portal portal) => _byIssuer.GetValueOrDefault(portal.Issuer) ?? [];
}
