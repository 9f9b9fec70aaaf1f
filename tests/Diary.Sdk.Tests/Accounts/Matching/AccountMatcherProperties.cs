using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Diary.Sdk.Tests.Accounts.Matching;

/// <summary>What holds for all matchings. Few values, so that they often agree.</summary>
[Properties(Arbitrary = [typeof(AccountMatcherProperties)], MaxTest = 1000)]
public sealed class AccountMatcherProperties
{
    private static readonly PhoneNumber[] Phones = [PhoneNumber.Parse("+79161234567"), PhoneNumber.Parse("+79161234568")];
    private static readonly EmailAddress[] Emails = [EmailAddress.Parse("a@example.ru"), EmailAddress.Parse("b@example.ru")];
    private static readonly Snils[] Numbers = [Snils.Parse("112-233-445 95"), Snils.Parse("087-654-303 00")];
    private static readonly PersonName[] Names = [new() { Family = "Ким", Given = "Анна" }, new() { Family = "Семёнова", Given = "Анна" }];
    private static readonly Id<Person>[] People = [.. Enumerable.Range(0, 4).Select(i => ExternalId.ToId<Person>($"p{i}"))];

    public static Arbitrary<PortalIdentity> Identities() => (
        from name in OrNothing(Names)
        from phone in OrNothing(Phones.Select(p => (PhoneNumber?)p))
        from email in OrNothing(Emails.Select(e => (EmailAddress?)e))
        from snils in OrNothing(Numbers.Select(s => (Snils?)s))
        from flags in Gen.Choose(0, 7)
        select new PortalIdentity
        {
            Name = name,
            Phone = phone,
            IsPhoneConfirmed = (flags & 1) == 0,
            Email = email,
            IsEmailConfirmed = (flags & 2) == 0,
            Snils = snils,
            IsSnilsVerified = (flags & 4) == 0,
        }).ToArbitrary();

    public static Arbitrary<MatchCandidate[]> Candidates() => (
        from count in Gen.Choose(0, 4)
        from drawn in Candidate().ArrayOf(count)
        select drawn.Select((candidate, i) => candidate with { Person = People[i] }).ToArray()).ToArbitrary();

    [Property]
    public void Different_snils_never_match(PortalIdentity identity, MatchCandidate[] candidates)
    {
        if (Matched(identity, candidates) is { } person)
            Assert.NotEqual(FieldVerdict.Differs, Verdict(identity, candidates, person, MatchField.Snils));
    }

    [Property]
    public void Who_matches_without_snils_agrees_in_phone_mail_and_surname(PortalIdentity identity, MatchCandidate[] candidates)
    {
        if (AccountMatcher.Match(identity, candidates).Outcome is not MatchOutcome.Matched { Ground: MatchGround.Contacts } matched)
            return;
        foreach (var field in new[] { MatchField.Phone, MatchField.Email, MatchField.FamilyName })
            Assert.Equal(FieldVerdict.Agrees, Verdict(identity, candidates, matched.Person, field));
    }

    [Property]
    public void The_order_of_the_candidates_does_not_matter(PortalIdentity identity, MatchCandidate[] candidates, int seed)
    {
        var shuffled = candidates.ToArray();
        new System.Random(seed).Shuffle(shuffled);

        Assert.Equal(AccountMatcher.Match(identity, candidates).Outcome, AccountMatcher.Match(identity, shuffled).Outcome);
    }

    [Property]
    public void Taking_back_a_confirmation_never_makes_a_match(PortalIdentity identity, MatchCandidate[] candidates)
    {
        PortalIdentity[] weaker = [identity with { IsPhoneConfirmed = false }, identity with { IsEmailConfirmed = false }];
        foreach (var weak in weaker)
        {
            if (Matched(weak, candidates) is { } person)
                Assert.Equal(person, Matched(identity, candidates));
        }
    }

    [Property]
    public void Who_shares_nothing_changes_nothing(PortalIdentity identity, MatchCandidate[] candidates)
    {
        var stranger = new MatchCandidate { Person = ExternalId.ToId<Person>("stranger"), Name = Names[0], Phones = [PhoneNumber.Parse("+79990000000")] };

        Assert.Equal(AccountMatcher.Match(identity, candidates).Outcome, AccountMatcher.Match(identity, [.. candidates, stranger]).Outcome);
    }

    private static Gen<MatchCandidate> Candidate() =>
        from name in Gen.Elements(Names)
        from phones in Gen.SubListOf(Phones)
        from emails in Gen.SubListOf(Emails)
        from snils in OrNothing(Numbers.Select(s => (Snils?)s))
        from representative in OrNothing(People.Select(p => (Id<Person>?)p))
        select new MatchCandidate
        {
            Person = People[0],
            Name = name,
            Phones = [.. phones],
            Emails = [.. emails],
            Snils = snils,
            Representatives = representative is { } id ? [id] : [],
        };

    private static Gen<T?> OrNothing<T>(IEnumerable<T?> values) => Gen.Elements(values.Append(default));

    private static Id<Person>? Matched(PortalIdentity identity, MatchCandidate[] candidates) =>
        AccountMatcher.Match(identity, candidates).Outcome is MatchOutcome.Matched matched ? matched.Person : null;

    private static FieldVerdict Verdict(PortalIdentity identity, MatchCandidate[] candidates, Id<Person> person, MatchField field) =>
        AccountMatcher.Match(identity, candidates).Candidates.Single(c => c.Person == person)[field];
}
