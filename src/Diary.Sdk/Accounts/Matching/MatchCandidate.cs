using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Accounts;

/// <summary>
/// What one school holds on one person: the other side of the matching. The host finds the candidates: everybody of the school
/// who has the identity's phone, e-mail address or SNILS. Who has none of the three need not be among them and changes nothing.
/// </summary>
public sealed record MatchCandidate
{
    /// <summary>Who.</summary>
    public required Id<Person> Person { get; init; }

    /// <summary>The name.</summary>
    public required PersonName Name { get; init; }

    /// <summary>The phones the school holds; may be empty.</summary>
    public IReadOnlyList<PhoneNumber> Phones { get; init; } = [];

    /// <summary>The e-mail addresses the school holds; may be empty.</summary>
    public IReadOnlyList<EmailAddress> Emails { get; init; } = [];

    /// <summary>The SNILS the school holds, if any.</summary>
    public Snils? Snils { get; init; }

    /// <summary>
    /// The legal representatives of the person among the candidates, for a child. Enough on one side: the matcher reads it both ways.
    /// </summary>
    public IReadOnlyList<Id<Person>> Representatives { get; init; } = [];
}
