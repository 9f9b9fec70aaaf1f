using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Sdk.Tests.Accounts.Matching;

public sealed class AccountMatcherTests
{
    private static readonly PhoneNumber Phone = PhoneNumber.Parse("+79161234567");
    private static readonly PhoneNumber OtherPhone = PhoneNumber.Parse("+79161234568");
    private static readonly EmailAddress Email = EmailAddress.Parse("anna@example.ru");
    private static readonly EmailAddress OtherEmail = EmailAddress.Parse("ivan@example.ru");
    private static readonly Snils Snils = Snils.Parse("112-233-445 95");
    private static readonly Snils OtherSnils = Snils.Parse("087-654-303 00");

    private static readonly PortalIdentity Anna = new()
    {
        Name = PersonName.Read("Семёнова-Ким", "Анна", "Ивановна", "").Value,
        Phone = Phone,
        IsPhoneConfirmed = true,
        Email = Email,
        IsEmailConfirmed = true,
    };

    private static readonly MatchCandidate One = new()
    {
        Person = ExternalId.ToId<Person>("one"),
        Name = new PersonName { Family = "СЕМЕНОВА–КИМ", Given = "АННА" },
        Phones = [Phone],
        Emails = [EmailAddress.Parse("ANNA@EXAMPLE.RU")],
    };

    private static readonly MatchCandidate Two = One with { Person = ExternalId.ToId<Person>("two") };

    [Fact]
    public void Phone_and_mail_and_surname_match() =>
        Assert.Equal(new MatchOutcome.Matched(One.Person, MatchGround.Contacts), Match(Anna, One));

    [Fact] // domain rules 1.13
    public void Phone_equal_and_mail_different_without_snils_is_no_match() =>
        Assert.Equal(new MatchOutcome.NoMatch(), Match(Anna, One with { Emails = [OtherEmail] }));

    [Fact] // domain rules 1.13
    public void Snils_different_and_contacts_equal_is_no_match() => Assert.Equal(
        new MatchOutcome.SnilsConflict(One.Person),
        Match(Anna with { Snils = Snils, IsSnilsVerified = true }, One with { Snils = OtherSnils }));

    [Fact] // found by the search over random rosters
    public void A_declared_snils_of_several_others_names_them_all_in_any_order()
    {
        var declared = Anna with { Snils = Snils };
        MatchCandidate[] others = [.. new[] { "three", "four" }.Select(id => One with { Person = ExternalId.ToId<Person>(id), Phones = [], Emails = [], Snils = Snils })];

        var expected = new MatchOutcome.Ambiguous([.. others.Append(One).Select(c => c.Person).Order()]);
        Assert.Equal(expected, Match(declared, One, others[0], others[1]));
        Assert.Equal(expected, Match(declared, others[1], others[0], One));
    }

    [Fact] // domain rules 1.6
    public void A_contact_match_with_another_surname_is_a_name_conflict()
    {
        Assert.Equal(new MatchOutcome.NameConflict(One.Person), Match(Anna, One with { Name = One.Name with { Family = "Петрова" } }));
        Assert.Equal(new MatchOutcome.NameConflict(One.Person), Match(Anna with { Name = null }, One));
    }

    [Fact]
    public void The_given_name_counts_where_the_options_say_so()
    {
        var nata = One with { Name = One.Name with { Given = "Наталья" } };

        Assert.IsType<MatchOutcome.Matched>(Match(Anna, nata));
        Assert.IsType<MatchOutcome.NameConflict>(Match(Anna, nata, new AccountMatchOptions { NeedsGivenName = true }));
    }

    [Fact] // domain rules 1.6
    public void Equal_verified_snils_match_whatever_else_differs() => Assert.Equal(
        new MatchOutcome.Matched(One.Person, MatchGround.Snils),
        Match(
            Anna with { Snils = Snils, IsSnilsVerified = true },
            One with { Snils = Snils, Phones = [OtherPhone], Emails = [], Name = One.Name with { Family = "Петрова" } }));

    [Fact]
    public void A_declared_snils_needs_a_confirmed_contact_or_an_option()
    {
        var declared = Anna with { Snils = Snils };
        var bare = One with { Snils = Snils, Phones = [], Emails = [] };

        Assert.Equal(new MatchOutcome.NoMatch(), Match(declared, bare));
        Assert.Equal(new MatchOutcome.Matched(One.Person, MatchGround.SnilsAndContact), Match(declared, bare with { Phones = [Phone] }));
        Assert.Equal(new MatchOutcome.NoMatch(), Match(declared with { IsPhoneConfirmed = false }, bare with { Phones = [Phone] }));
        Assert.Equal(new MatchOutcome.Matched(One.Person, MatchGround.Snils), Match(declared, bare, new AccountMatchOptions { TrustDeclaredSnils = true }));
    }

    [Fact]
    public void A_declared_snils_of_somebody_else_keeps_the_contacts_from_matching() => Assert.IsType<MatchOutcome.Ambiguous>(
        Match(Anna with { Snils = Snils }, One, Two with { Snils = Snils, Phones = [], Emails = [] }));

    [Fact]
    public void What_the_holder_has_not_confirmed_matches_nothing()
    {
        Assert.IsType<MatchOutcome.NoMatch>(Match(Anna with { IsPhoneConfirmed = false }, One));
        Assert.IsType<MatchOutcome.NoMatch>(Match(Anna with { IsEmailConfirmed = false }, One));
        Assert.IsType<MatchOutcome.Matched>(Match(Anna with { IsEmailConfirmed = false }, One, new AccountMatchOptions { NeedsConfirmedEmail = false }));
        Assert.IsType<MatchOutcome.NoMatch>(Match(Anna with { IsPhoneConfirmed = false }, One, new AccountMatchOptions { NeedsConfirmedEmail = false }));
    }

    [Fact] // domain rules 1.6
    public void Several_candidates_are_ambiguous()
    {
        var both = new MatchOutcome.Ambiguous([.. new[] { One.Person, Two.Person }.Order()]);

        Assert.Equal(both, Match(Anna, One, Two));
        Assert.Equal(both, Match(Anna with { Snils = Snils, IsSnilsVerified = true }, One with { Snils = Snils }, Two with { Snils = Snils }));
    }

    [Fact]
    public void A_different_snils_takes_a_candidate_out_of_the_choice() => Assert.Equal(
        new MatchOutcome.Matched(Two.Person, MatchGround.Contacts),
        Match(Anna with { Snils = Snils }, One with { Snils = OtherSnils }, Two));

    [Fact] // domain rules 1.8
    public void A_contact_that_stands_at_child_and_parent_matches_neither()
    {
        var child = Two with { Representatives = [One.Person], Emails = [] };
        var shared = new MatchOutcome.ContactSharedWithParent(Two.Person, One.Person);

        Assert.Equal(shared, Match(Anna, One, child));
        Assert.Equal(shared, Match(Anna, One, Two with { Representatives = [One.Person] }));
        Assert.Equal(shared, Match(Anna, One with { Phones = [OtherPhone] }, Two with { Representatives = [One.Person] }));
        Assert.Equal(
            new MatchOutcome.Matched(One.Person, MatchGround.Contacts),
            Match(Anna, One, child with { Phones = [OtherPhone], Emails = [OtherEmail] }));
    }

    [Fact]
    public void Staff_see_field_by_field_what_agrees_and_nobody_sees_the_texts()
    {
        var match = AccountMatcher.Match(Anna with { IsEmailConfirmed = false }, [One with { Snils = Snils, Phones = [OtherPhone] }]);
        var seen = Assert.Single(match.Candidates);

        Assert.Equal(
            [FieldVerdict.MissingInAccount, FieldVerdict.Differs, FieldVerdict.AgreesUnconfirmed, FieldVerdict.Agrees, FieldVerdict.Agrees, FieldVerdict.MissingAtSchool],
            seen.Fields.Select(field => field.Verdict));
        Assert.Equal(Enum.GetValues<MatchField>(), seen.Fields.Select(field => field.Field));
        Assert.Equal(("+7********67", "+7********68"), (seen.Fields[1].Account, seen.Fields[1].School));
        Assert.Equal((null, "***-***-*** 95"), (seen.Fields[0].Account, seen.Fields[0].School));
        Assert.Equal(("С.", "С."), (seen.Fields[3].Account, seen.Fields[3].School));
    }

    private static MatchOutcome Match(PortalIdentity identity, params MatchCandidate[] candidates) => AccountMatcher.Match(identity, candidates).Outcome;

    private static MatchOutcome Match(PortalIdentity identity, MatchCandidate candidate, AccountMatchOptions options) =>
        AccountMatcher.Match(identity, [candidate], options).Outcome;
}
