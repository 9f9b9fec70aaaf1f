using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Accounts;

/// <summary>What a matching with one school comes to.</summary>
/// <param name="School">The school.</param>
/// <param name="People">Who was compared, as in <see cref="Match"/>.</param>
/// <param name="Match">The outcome, with each candidate field by field.</param>
/// <param name="IsCutOff">Whether more people share a contact than are compared.</param>
public sealed record SchoolMatch(Id<School> School, IReadOnlyList<Person> People, AccountMatch Match, bool IsCutOff)
{
    /// <summary>Who belongs to the account; null for nobody.</summary>
    public Person? Matched => Match.Outcome is MatchOutcome.Matched { Person: var id } ? People.First(p => p.Id == id) : null;
}

/// <summary>
/// Finds who of the schools' people has something in common with an account, by the indexes of contacts, and asks
/// <see cref="AccountMatcher"/>. It reads as often whomever it finds: three questions by contact, whether or not the account has
/// one, and <see cref="MatchingOptions.RelationReads"/> about relations, whether or not there is anything to ask.
/// </summary>
public sealed class RosterMatching(IDiaryStore store, IOptions<MatchingOptions> options, IOptions<AccountOptions> accounts)
{
    private static readonly RecordKey NoKey = new RecordKeyBuilder().Add(ExternalId.ToId<Person>("nobody")).ToKey();

    private static readonly Id<School> NoSchool = ExternalId.ToId<School>("nowhere");

    private readonly AccountMatchOptions _rules = options.Value.ToRules();

    /// <summary>Matches.</summary>
    /// <param name="identity">What the account holds.</param>
    /// <param name="school">The school; null for all.</param>
    /// <param name="beside">Somebody of that school to be compared as well, although nothing may agree; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The schools where somebody has something in common with it.</returns>
    public async ValueTask<IReadOnlyList<SchoolMatch>> MatchAsync(
        PortalIdentity identity, Id<School>? school, Person? beside, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var byPhone = await FindAsync(RosterRecords.PeopleByPhone, identity.Phone is { IsEmpty: false } phone ? ContactKeys.Of(phone) : NoKey, school, cancellationToken);
        var byEmail = await FindAsync(RosterRecords.PeopleByEmail, identity.Email is { IsEmpty: false } email ? ContactKeys.Of(email) : NoKey, school, cancellationToken);
        var bySnils = await FindAsync(RosterRecords.PeopleBySnils, identity.Snils is { IsEmpty: false } snils ? ContactKeys.Of(snils) : NoKey, school, cancellationToken);
        var isCutOff = byPhone.Next is not null || byEmail.Next is not null;
        var found = byPhone.Items.Concat(byEmail.Items).Concat(bySnils.Items)
            .Select(p => p.Record)
            .DistinctBy(p => (p.School, p.Id))
            .Select(p => (Person: p, Candidate: CandidateOf(p)))
            .Where(c => Shares(identity, c.Candidate))
            .ToList();
        if (beside is not null && !found.Exists(c => c.Person.School == beside.School && c.Person.Id == beside.Id))
            found.Add((beside, CandidateOf(beside)));

        var matches = new List<SchoolMatch>();
        var left = options.Value.RelationReads;
        foreach (var atSchool in found.GroupBy(c => c.Person.School).OrderBy(g => g.Key))
        {
            var candidates = atSchool.Select(c => c.Candidate).ToList();
            var questions = candidates.Count == 1 ? [] : atSchool.Where(c => HasBothContacts(identity, c.Candidate)).SelectMany(c => QuestionsOf(c.Person)).ToList();
            var isTooMuch = isCutOff || questions.Count > left;
            if (questions.Count <= left)
            {
                left -= questions.Count;
                candidates = await RelateAsync(candidates, questions, cancellationToken);
            }

            var match = AccountMatcher.Match(identity, candidates, _rules);
            matches.Add(new SchoolMatch(
                atSchool.Key, [.. atSchool.Select(c => c.Person)], isTooMuch ? match with { Outcome = WithoutContacts(match.Outcome, candidates) } : match, isTooMuch));
        }

        for (; left > 0; left--)
            await store.ListAsync(RosterRecords.RepresentativesOf(NoSchool, default), cancellationToken);
        return matches;
    }

    /// <summary>Contacts that too many share identify nobody; a SNILS does all the same.</summary>
    private static MatchOutcome WithoutContacts(MatchOutcome outcome, List<MatchCandidate> candidates) =>
        outcome is MatchOutcome.Matched { Ground: MatchGround.Snils or MatchGround.SnilsAndContact }
            ? outcome
            : candidates.Count > 1 ? new MatchOutcome.Ambiguous([.. candidates.Select(c => c.Person).Order()]) : new MatchOutcome.NoMatch();

    private async ValueTask<RecordPage<Person>> FindAsync(RecordIndex<Person> index, RecordKey key, Id<School>? school, CancellationToken cancellationToken) =>
        await store.ListAsync(
            new RecordQuery<Person>
            {
                Type = RosterRecords.People,
                Index = index,
                Partition = key,
                From = school is { } one ? RosterRecords.SchoolKey(one) : RecordKey.Empty,
                To = school is { } only ? RosterRecords.SchoolKey(only) : null,
                Limit = options.Value.MostCandidates,
            },
            cancellationToken);

    private MatchCandidate CandidateOf(Person person) => new()
    {
        Person = person.Id,
        Name = PersonName.Of(person),
        Phones = PhoneNumber.TryParse(person.MobilePhone, out var phone, accounts.Value.Region) ? [phone] : [],
        Emails = EmailAddress.TryParse(person.Email, out var email) ? [email] : [],
        Snils = person.Snils,
    };

    private static bool Shares(PortalIdentity identity, MatchCandidate candidate) =>
        (identity.Phone is { } phone && candidate.Phones.Contains(phone))
        || (identity.Email is { } email && candidate.Emails.Contains(email))
        || (identity.Snils is { } snils && candidate.Snils == snils);

    private static bool HasBothContacts(PortalIdentity identity, MatchCandidate candidate) =>
        identity.Phone is { } phone && candidate.Phones.Contains(phone) && identity.Email is { } email && candidate.Emails.Contains(email);

    /// <summary>Who represents a student; whom anybody else represents; both of a student who is a parent.</summary>
    private static IEnumerable<RecordQuery<LegalRepresentative>> QuestionsOf(Person person)
    {
        if (person.Roles.HasFlag(PersonRoles.Student))
            yield return RosterRecords.RepresentativesOf(person.School, person.Id);
        if (!person.Roles.HasFlag(PersonRoles.Student) || person.Roles.HasFlag(PersonRoles.Parent))
            yield return RosterRecords.ChildrenOf(person.School, person.Id);
    }

    private async ValueTask<List<MatchCandidate>> RelateAsync(
        List<MatchCandidate> candidates, List<RecordQuery<LegalRepresentative>> questions, CancellationToken cancellationToken)
    {
        var relations = new List<LegalRepresentative>();
        foreach (var question in questions)
            relations.AddRange((await store.ListAsync(question, cancellationToken)).Items.Select(r => r.Record).Where(r => r.Status == RosterStatus.Active));
        return relations.Count == 0
            ? candidates
            : [.. candidates.Select(c => c with { Representatives = [.. relations.Where(r => r.Student == c.Person).Select(r => r.Representative)] })];
    }
}
