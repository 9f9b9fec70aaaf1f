using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Accounts;

/// <summary>
/// Whether an account belongs to one of a school's people (domain rules 1.6, 1.8). Equal SNILS match; different SNILS never do;
/// where a side has none, phone and e-mail must both agree, and then the surname. The order of the candidates does not matter.
/// </summary>
public static class AccountMatcher
{
    /// <summary>Matches.</summary>
    /// <param name="identity">What the account holds.</param>
    /// <param name="candidates">The people of one school who share something with it; each person once.</param>
    /// <param name="options">How strict; null for the defaults.</param>
    public static AccountMatch Match(PortalIdentity identity, IReadOnlyList<MatchCandidate> candidates, AccountMatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(candidates);
        options ??= new AccountMatchOptions();
        var compared = new Compared[candidates.Count];
        for (var i = 0; i < compared.Length; i++)
            compared[i] = new Compared(candidates[i], CandidateComparer.Compare(identity, candidates[i], options));
        return new AccountMatch(
            BySnils(compared, options) ?? ByContacts(compared, options),
            Array.ConvertAll(compared, c => c.Comparison));
    }

    // The outcome if a SNILS decides; null when none does.
    private static MatchOutcome? BySnils(Compared[] compared, AccountMatchOptions options)
    {
        if (Array.Find(compared, c => c.SnilsGround(options) is not null) is not { Candidate: not null } found)
            return null;
        // One number for several people is ambiguous, although a contact would tell them apart.
        var same = Array.FindAll(compared, c => c.HasSameSnils);
        return same.Length == 1 ? new MatchOutcome.Matched(found.Person, found.SnilsGround(options)!.Value) : Several(same);
    }

    private static MatchOutcome ByContacts(Compared[] compared, AccountMatchOptions options)
    {
        var agreeing = Array.FindAll(compared, c => c.ContactsAgree);
        if (agreeing.Length == 0)
            return new MatchOutcome.NoMatch();
        if (agreeing.OrderBy(c => c.Person).Select(one => SharedContact(one, compared)).FirstOrDefault(shared => shared is not null) is { } found)
            return found;
        var possible = Array.FindAll(agreeing, c => c.Comparison[MatchField.Snils] != FieldVerdict.Differs);
        return possible.Length switch
        {
            0 when agreeing.Length == 1 => new MatchOutcome.SnilsConflict(agreeing[0].Person),
            0 => Several(agreeing),
            1 => One(possible[0], compared, options),
            _ => Several(possible),
        };
    }

    private static MatchOutcome One(Compared found, Compared[] all, AccountMatchOptions options)
    {
        // The account's SNILS, although only declared, is known here: as another one's, or several others'.
        var others = Array.FindAll(all, c => c.Person != found.Person && c.HasSameSnils);
        if (others.Length > 0)
            return Several([found, .. others]);
        return found.NameAgrees(options)
            ? new MatchOutcome.Matched(found.Person, MatchGround.Contacts)
            : new MatchOutcome.NameConflict(found.Person);
    }

    private static MatchOutcome.Ambiguous Several(Compared[] people) => new([.. people.Select(c => c.Person).Order()]);

    private static MatchOutcome.ContactSharedWithParent? SharedContact(Compared one, Compared[] all)
    {
        foreach (var other in all.OrderBy(c => c.Person))
        {
            if (other.Person == one.Person || !other.Shares(one))
                continue;
            if (one.Candidate.Representatives.Contains(other.Person))
                return new MatchOutcome.ContactSharedWithParent(one.Person, other.Person);
            if (other.Candidate.Representatives.Contains(one.Person))
                return new MatchOutcome.ContactSharedWithParent(other.Person, one.Person);
        }

        return null;
    }

    private readonly record struct Compared(MatchCandidate Candidate, CandidateComparison Comparison)
    {
        public Id<Person> Person => Candidate.Person;

        public bool ContactsAgree => Comparison[MatchField.Phone] == FieldVerdict.Agrees && Comparison[MatchField.Email] == FieldVerdict.Agrees;

        public bool HasSameSnils => Comparison[MatchField.Snils] is FieldVerdict.Agrees or FieldVerdict.AgreesUnconfirmed;

        private bool AContactAgrees => Comparison[MatchField.Phone] == FieldVerdict.Agrees || Comparison[MatchField.Email] == FieldVerdict.Agrees;

        public bool Shares(Compared other) =>
            Candidate.Phones.Intersect(other.Candidate.Phones).Any() || Candidate.Emails.Intersect(other.Candidate.Emails).Any();

        public bool NameAgrees(AccountMatchOptions options) =>
            Comparison[MatchField.FamilyName] == FieldVerdict.Agrees
            && (!options.NeedsGivenName || Comparison[MatchField.GivenName] == FieldVerdict.Agrees);

        public MatchGround? SnilsGround(AccountMatchOptions options) => Comparison[MatchField.Snils] switch
        {
            FieldVerdict.Agrees => MatchGround.Snils,
            FieldVerdict.AgreesUnconfirmed when AContactAgrees => MatchGround.SnilsAndContact,
            FieldVerdict.AgreesUnconfirmed when options.TrustDeclaredSnils => MatchGround.Snils,
            _ => null,
        };
    }
}
