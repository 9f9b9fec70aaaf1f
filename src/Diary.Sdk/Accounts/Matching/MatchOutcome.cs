using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Accounts;

/// <summary>What came of a matching (domain rules 1.6, 1.8). For the school's staff; everybody else is told <see cref="NoMatchingAccount"/>.</summary>
public abstract record MatchOutcome
{
    private MatchOutcome()
    {
    }

    /// <summary>Account and person belong together.</summary>
    /// <param name="Person">The person.</param>
    /// <param name="Ground">By what.</param>
    public sealed record Matched(Id<Person> Person, MatchGround Ground) : MatchOutcome;

    /// <summary>Nobody of the school agrees with the account in enough.</summary>
    public sealed record NoMatch : MatchOutcome;

    /// <summary>Several people agree with the account: the school holds one person twice, or the same contacts for two.</summary>
    /// <param name="People">Who, in the order of their ids; two or more.</param>
    public sealed record Ambiguous(IReadOnlyList<Id<Person>> People) : MatchOutcome
    {
        /// <inheritdoc/>
        public bool Equals(Ambiguous? other) => other is not null && People.SequenceEqual(other.People);

        /// <inheritdoc/>
        public override int GetHashCode() => People.Count == 0 ? 0 : People[0].GetHashCode();
    }

    /// <summary>The contacts agree and the name does not, or the account has none.</summary>
    /// <param name="Person">The person with these contacts.</param>
    public sealed record NameConflict(Id<Person> Person) : MatchOutcome;

    /// <summary>The contacts agree and the SNILS differ: never a match, whatever else agrees.</summary>
    /// <param name="Person">The person with these contacts.</param>
    public sealed record SnilsConflict(Id<Person> Person) : MatchOutcome;

    /// <summary>The school holds the same phone or e-mail address for a child and for a legal representative of that child.</summary>
    /// <param name="Child">The child.</param>
    /// <param name="Representative">The representative.</param>
    public sealed record ContactSharedWithParent(Id<Person> Child, Id<Person> Representative) : MatchOutcome;
}

/// <summary>By what account and person belong together.</summary>
public enum MatchGround
{
    /// <summary>The same SNILS, that somebody vouches for or that the options trust.</summary>
    Snils = 0,

    /// <summary>The same SNILS, declared by the holder, and a confirmed contact besides.</summary>
    SnilsAndContact = 1,

    /// <summary>The same phone and e-mail address, and the surname.</summary>
    Contacts = 2,
}
