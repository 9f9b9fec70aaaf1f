using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Sdk.Tests.Rosters;

public sealed class PersonCorrectionsTests
{
    private const int Most = 5;

    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    private static readonly Person Anna = new()
    {
        Id = ExternalId.ToId<Person>("anna"),
        School = ExternalId.ToId<School>("school"),
        Roles = PersonRoles.Parent,
        FamilyName = "Семенова",
        GivenName = "Анна",
        Email = "anna@example.ru",
        SourcedId = "anna",
    };

    [Fact]
    public void A_correction_changes_the_record_and_says_who_when_why_and_what_it_was()
    {
        var corrected = Correct(Anna, null, (PersonField.MobilePhone, "+79161234567"), (PersonField.Email, null), (PersonField.GivenName, "Анна")).Value;

        Assert.Equal(("+79161234567", (string?)null), (corrected.Person.MobilePhone, corrected.Person.Email));
        var revision = Assert.Single(corrected.Corrections.History);
        Assert.Equal([new PersonChange(PersonField.Email, "anna@example.ru", null), new PersonChange(PersonField.MobilePhone, null, "+79161234567")], revision.Changes);
        Assert.Equal((ExternalId.ToId<Person>("clerk"), Now, "came with a passport"), (revision.By!.Value, revision.At, revision.Reason));
    }

    [Fact]
    public void A_correction_holds_until_the_source_says_something_new()
    {
        var corrected = Correct(Anna, null, (PersonField.Email, "new@example.ru")).Value;

        var repeated = corrected.Corrections.Import(Anna with { Grade = 3 }, Now);
        Assert.Equal(("new@example.ru", 3), (repeated.Person.Email, repeated.Person.Grade));
        Assert.Same(corrected.Corrections, repeated.Corrections);

        var changed = corrected.Corrections.Import(Anna with { Email = "other@example.ru" }, Now);
        Assert.Equal("other@example.ru", changed.Person.Email);
        Assert.Empty(changed.Corrections.InForce);
        Assert.Equal(
            (PersonRevisionKind.SourceChanged, (Id<Person>?)null, new PersonChange(PersonField.Email, "new@example.ru", "other@example.ru")),
            (changed.Corrections.History[1].Kind, changed.Corrections.History[1].By, Assert.Single(changed.Corrections.History[1].Changes)));

        // What came round once is believed from then on.
        Assert.Equal("anna@example.ru", changed.Corrections.Import(Anna, Now).Person.Email);
    }

    [Fact]
    public void A_source_that_comes_to_agree_ends_the_correction_without_a_word()
    {
        var corrected = Correct(Anna, null, (PersonField.Snils, "11223344595")).Value;

        var agreed = corrected.Corrections.Import(Anna with { Snils = Snils.Parse("112-233-445 95") }, Now);

        Assert.Equal((Snils.Parse("112-233-445 95"), 0, 1), (agreed.Person.Snils!.Value, agreed.Corrections.InForce.Count, agreed.Corrections.History.Count));
    }

    [Fact]
    public void Correcting_back_to_what_the_source_says_leaves_no_correction_and_a_history()
    {
        var there = Correct(Anna, null, (PersonField.Email, "new@example.ru")).Value;
        var back = Correct(there.Person, there.Corrections, (PersonField.Email, "anna@example.ru")).Value;

        Assert.Empty(back.Corrections.InForce);
        Assert.Equal(2, back.Corrections.History.Count);
    }

    [Fact]
    public void What_changes_nothing_is_no_revision_and_too_many_are_refused()
    {
        var corrected = Correct(Anna, null, (PersonField.Email, "anna@example.ru")).Value;
        Assert.Empty(corrected.Corrections.History);

        for (var i = 0; i < Most; i++)
            corrected = Correct(corrected.Person, corrected.Corrections, (PersonField.Email, $"a{i}@example.ru")).Value;
        Assert.Equal(new TooManyCorrections(Most), Correct(corrected.Person, corrected.Corrections, (PersonField.Email, "z@example.ru")).Error);
    }

    /// <summary>Whatever is corrected and imported in whatever order: a field says what was said of it last, by whoever.</summary>
    [Property(MaxTest = 300)]
    public void The_last_word_stands(int seed)
    {
        var random = new System.Random(seed);
        var corrections = new PersonCorrections { School = Anna.School, Person = Anna.Id };
        var (source, person, expected) = (Anna, Anna, Anna.Email);
        for (var i = 0; i < 20; i++)
        {
            var value = random.Next(3) is var n and > 0 ? $"e{n}@example.ru" : null;
            if (random.Next(2) == 0)
            {
                if (!PersonCorrections.Correct(person, corrections, new Dictionary<PersonField, string?> { [PersonField.Email] = value }, Revision, most: 1000).TryGet(out var corrected, out _))
                    continue;
                (person, corrections, expected) = (corrected.Person, corrected.Corrections, value);
            }
            else
            {
                var said = random.Next(2) == 0 ? source : source with { Email = value };
                expected = string.Equals(said.Email, source.Email, StringComparison.Ordinal) ? expected : said.Email;
                var imported = corrections.Import(said, Now);
                (source, person, corrections) = (said, imported.Person, imported.Corrections);
            }

            Assert.Equal(expected, person.Email);
            Assert.True(corrections.InForce.Count <= 1);
        }
    }

    [Fact]
    public void Nothing_of_a_person_is_in_a_log()
    {
        var corrected = Correct(Anna, null, (PersonField.Email, "new@example.ru")).Value;
        var texts = new[] { corrected.Corrections.ToString(), corrected.Corrections.InForce[0].ToString(), corrected.Corrections.History[0].Changes[0].ToString() };
        Assert.All(texts, t => Assert.DoesNotContain("@", t, StringComparison.Ordinal));
    }

    private static PersonRevision Revision { get; } =
        new() { Kind = PersonRevisionKind.Corrected, At = Now, By = ExternalId.ToId<Person>("clerk"), Reason = "came with a passport" };

    private static Diary.Results.Result<CorrectedPerson> Correct(Person person, PersonCorrections? before, params (PersonField Field, string? Value)[] wanted) =>
        PersonCorrections.Correct(person, before, wanted.ToDictionary(w => w.Field, w => w.Value), Revision, Most);
}
