using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Hosting;

/// <summary>Whose tokens are believed, besides our own. Section <c>Diary:Authentication</c>; it may be empty.</summary>
public sealed class DiaryAuthenticationOptions
{
    /// <summary>The issuer that tokens must name. Default none: no other issuer's tokens are believed.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The audience that tokens must name. Default <c>diary</c>.</summary>
    [Required]
    public string Audience { get; set; } = "diary";

    /// <summary>
    /// Files with the issuer's public keys (PEM; ECDSA P-256 or RSA of 2048 bits or more). Several, so that keys can be changed
    /// without a break. Either these or <see cref="Authority"/>.
    /// </summary>
    public IList<string> PublicKeyFiles { get; } = [];

    /// <summary>The address of an OpenID Connect issuer whose keys are read from its discovery document. Either this or <see cref="PublicKeyFiles"/>.</summary>
    public Uri? Authority { get; set; }

    /// <summary>How far clocks may differ, 0 to 300 seconds. Default 30.</summary>
    [Range(0, 300)]
    public int ClockSkewSeconds { get; set; } = 30;
}
