using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Tokens;

/// <summary>The tokens that this server issues itself, to who has signed in with an account. Section <c>Diary:Tokens</c>.</summary>
public sealed class TokenOptions
{
    /// <summary>
    /// Where the signing keys are kept, as PEM files. It is made when it is missing, for its owner alone, with a first key. Servers
    /// that share a store share it. Default: with LiteDB the folder beside the data file that has its name and <c>.keys</c>; with a
    /// store in memory, a key in memory.
    /// </summary>
    public string? KeyFolder { get; set; }

    /// <summary>What the tokens name as their issuer (<c>iss</c>): the https address under which the keys are published, where other services verify. Default <c>diary</c>.</summary>
    [Required]
    public string Issuer { get; set; } = "diary";

    /// <summary>The audience that the tokens name (<c>aud</c>). Default <c>diary</c>.</summary>
    [Required]
    public string Audience { get; set; } = "diary";

    /// <summary>How long an access token is valid, 1 minute to 1 hour. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// For how long a new key is published before it signs, so that those who verify have read it by then, 0 to 30 days. Default 1
    /// hour. The first key signs at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan PublishBeforeUse { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How far the clocks of servers that share the keys may differ, 0 to 300 seconds. Default 30.</summary>
    [Range(0, 300)]
    public int ClockSkewSeconds { get; set; } = 30;
}
