namespace Diary.Accounts;

/// <summary>How strict the matching is. The defaults are those of domain rules 1.6.</summary>
public sealed record AccountMatchOptions
{
    /// <summary>
    /// Whether an equal SNILS suffices although nobody vouches for the account's. Default: no; anybody can type another one's
    /// number, so that a confirmed contact has to agree too.
    /// </summary>
    public bool TrustDeclaredSnils { get; init; }

    /// <summary>Whether the account's e-mail address has to be confirmed. The phone always has. Default: yes.</summary>
    public bool NeedsConfirmedEmail { get; init; } = true;

    /// <summary>Whether a match by contacts needs the same given name besides the surname. Default: no, since given names are written in many ways.</summary>
    public bool NeedsGivenName { get; init; }
}
