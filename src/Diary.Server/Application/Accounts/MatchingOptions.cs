using System.ComponentModel.DataAnnotations;
using Diary.Accounts;

namespace Diary.Server.Application.Accounts;

/// <summary>How accounts are matched with the people of schools (domain rules 1.6). Section <c>Diary:Matching</c>.</summary>
public sealed class MatchingOptions
{
    /// <summary>Whether an equal SNILS suffices although nobody vouches for the account's. Default no.</summary>
    public bool TrustDeclaredSnils { get; set; }

    /// <summary>Whether the account's e-mail address has to be confirmed. Default yes.</summary>
    public bool NeedsConfirmedEmail { get; set; } = true;

    /// <summary>Whether a match by contacts needs the same given name besides the surname. Default no.</summary>
    public bool NeedsGivenName { get; set; }

    /// <summary>How many people may share a contact before it identifies nobody, 2 to 1000. Default 32.</summary>
    [Range(2, 1000)]
    public int MostCandidates { get; set; } = 32;

    /// <summary>
    /// How many questions about children and representatives a matching asks, 2 to 100; it always asks as many, so that the number
    /// tells nothing. Each person who has both contacts, where others at the school have one, takes one or two. Default 8.
    /// </summary>
    [Range(2, 100)]
    public int RelationReads { get; set; } = 8;

    internal AccountMatchOptions ToRules() => new()
    {
        TrustDeclaredSnils = TrustDeclaredSnils,
        NeedsConfirmedEmail = NeedsConfirmedEmail,
        NeedsGivenName = NeedsGivenName,
    };
}
