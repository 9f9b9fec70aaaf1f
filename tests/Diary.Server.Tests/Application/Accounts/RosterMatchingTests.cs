using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Rosters;
using Diary.Server.Storage.InMemory;
using Diary.Storage;
using Diary.Tests;
using FsCheck.Xunit;
using Microsoft.Extensions.Options;

namespace Diary.Server.Tests.Application.Accounts;

/// <summary>The search by contact against the rule over everybody: who is not found changes nothing, and how much is read tells nothing.</summary>
public sealed class RosterMatchingTests
{
    private static readonly string[] Phones = ["+79160000001", "8 (916) 000-00-02", "9160000003", "+7 926 000 00 01", "8 916 000-00-01 доб. 5", "нет"];
    private static readonly string[] Emails = ["a@example.ru", "B@EXAMPLE.ru", "b@example.ru", "c@example.ru", "no mail"];
    private static readonly string[] Numbers = ["112-233-445 95", "087-654-303 00"];
    private static readonly string[] Families = ["Ким", "КИМ", "Семёнова"];
    private static readonly Id<School>[] Schools = [ExternalId.ToId<School>("one"), ExternalId.ToId<School>("two")];

    [Property(MaxTest = 150)]
    public void The_search_comes_to_what_the_rule_says_over_everybody(int seed)
    {
        var random = new System.Random(seed);
        var (people, relations) = Roster(random);
        using var store = new Holder(people, relations);
        var matching = new RosterMatching(
            store.Counted, Options.Create(new MatchingOptions { MostCandidates = 1000, RelationReads = 100 }), Options.Create(new AccountOptions()));
        var reads = new HashSet<int>();
        for (var i = 0; i < 10; i++)
        {
            var identity = Identity(random);
            var before = store.Counted.Reads;

            var found = matching.MatchAsync(identity, school: null, beside: null, CancellationToken.None).AsTask().GetAwaiter().GetResult();

            reads.Add(store.Counted.Reads - before);
            foreach (var school in Schools)
            {
                var expected = AccountMatcher.Match(identity, Everybody(people, relations, school)).Outcome;
                var outcome = found.SingleOrDefault(m => m.School == school)?.Match.Outcome ?? new MatchOutcome.NoMatch();
                Assert.Equal(expected, outcome);
            }
        }

        Assert.Single(reads);
    }

    [Property(MaxTest = 100)]
    public void Within_tight_limits_as_much_is_read_and_nobody_is_matched_whom_the_rule_does_not_match(int seed)
    {
        var random = new System.Random(seed);
        var (people, relations) = Roster(random);
        using var store = new Holder(people, relations);
        var matching = new RosterMatching(store.Counted, Options.Create(new MatchingOptions { MostCandidates = 3, RelationReads = 2 }), Options.Create(new AccountOptions()));
        for (var i = 0; i < 10; i++)
        {
            var identity = Identity(random);
            var before = store.Counted.Reads;

            var found = matching.MatchAsync(identity, Schools[0], beside: null, CancellationToken.None).AsTask().GetAwaiter().GetResult();

            Assert.Equal(5, store.Counted.Reads - before);
            if (found.SingleOrDefault()?.Match.Outcome is MatchOutcome.Matched { Ground: MatchGround.Contacts } matched)
                Assert.Equal(matched, AccountMatcher.Match(identity, Everybody(people, relations, Schools[0])).Outcome);
        }
    }

    /// <summary>However a number is written: who could be found by the number is found by its last digits.</summary>
    [Fact]
    public void A_phone_has_the_key_of_the_number_it_is_read_as()
    {
        var read = 0;
        foreach (var line in File.ReadAllLines(Repository.PathOf("tests/Diary.Sdk.Tests/Accounts/Corpus/phone.txt")))
        {
            if (!PhoneNumber.TryParse(line, out var phone))
                continue;
            read++;
            Assert.Equal(ContactKeys.Of(phone), ContactKeys.OfPhone(line));
        }

        Assert.True(read > 5);
        Assert.Null(ContactKeys.OfPhone("12 34 56"));
        Assert.Null(ContactKeys.OfPhone(null));
        Assert.Equal(ContactKeys.OfPhone("1234567"), ContactKeys.OfPhone("١٢٣٤٥٦٧"));
    }

    [Property(MaxTest = 300)]
    public void A_valid_number_is_found_in_every_usual_spelling(int seed)
    {
        var random = new System.Random(seed);
        var digits = string.Concat(Enumerable.Range(0, 7).Select(_ => random.Next(10)));
        var phone = PhoneNumber.Parse($"+7916{digits}");
        string[] spellings = [$"8916{digits}", $"8 (916) {digits[..3]}-{digits[3..5]}-{digits[5..]}", $"916 {digits}", $"+7 916 {digits[..3]} {digits[3..]}", $"tel:+7-916-{digits}"];
        Assert.All(spellings, s => Assert.Equal(ContactKeys.Of(phone), ContactKeys.OfPhone(s)));
    }

    private static (List<Person> People, List<LegalRepresentative> Relations) Roster(System.Random random)
    {
        var people = new List<Person>();
        for (var i = 0; i < 24; i++)
        {
            people.Add(new Person
            {
                Id = ExternalId.ToId<Person>($"person-{i}"),
                School = Schools[i % 2],
                Roles = i % 3 == 0 ? PersonRoles.Student : i % 7 == 0 ? PersonRoles.Student | PersonRoles.Parent : PersonRoles.Parent,
                FamilyName = Pick(random, Families)!,
                GivenName = "Анна",
                MobilePhone = Pick(random, Phones, canBeNone: true),
                Email = Pick(random, Emails, canBeNone: true),
                Snils = random.Next(4) == 0 ? Snils.Parse(Pick(random, Numbers)!) : null,
                Status = random.Next(8) == 0 ? RosterStatus.Withdrawn : RosterStatus.Active,
            });
        }

        var relations = new List<LegalRepresentative>();
        foreach (var child in people.Where(p => p.Roles.HasFlag(PersonRoles.Student)))
        {
            foreach (var parent in people.Where(p => p.School == child.School && p.Id != child.Id && p.Roles.HasFlag(PersonRoles.Parent) && random.Next(6) == 0))
                relations.Add(new LegalRepresentative { School = child.School, Student = child.Id, Representative = parent.Id, Status = random.Next(5) == 0 ? RosterStatus.Withdrawn : RosterStatus.Active });
        }

        return (people, relations);
    }

    private static PortalIdentity Identity(System.Random random) => new()
    {
        Name = new PersonName { Family = Pick(random, Families)!, Given = "Анна" },
        Phone = PhoneNumber.TryParse(Pick(random, Phones), out var phone) ? phone : null,
        IsPhoneConfirmed = random.Next(8) > 0,
        Email = EmailAddress.TryParse(Pick(random, Emails), out var email) ? email : null,
        IsEmailConfirmed = random.Next(8) > 0,
        Snils = random.Next(3) == 0 ? Snils.Parse(Pick(random, Numbers)!) : null,
        IsSnilsVerified = random.Next(2) == 0,
    };

    private static List<MatchCandidate> Everybody(List<Person> people, List<LegalRepresentative> relations, Id<School> school) =>
    [
        .. people.Where(p => p.School == school && p.Status == RosterStatus.Active).Select(p => new MatchCandidate
        {
            Person = p.Id,
            Name = PersonName.Of(p),
            Phones = PhoneNumber.TryParse(p.MobilePhone, out var phone) ? [phone] : [],
            Emails = EmailAddress.TryParse(p.Email, out var email) ? [email] : [],
            Snils = p.Snils,
            Representatives = [.. relations.Where(r => r.Student == p.Id && r.Status == RosterStatus.Active).Select(r => r.Representative)],
        }),
    ];

    private static string? Pick(System.Random random, string[] from, bool canBeNone = false) =>
        canBeNone && random.Next(4) == 0 ? null : from[random.Next(from.Length)];

    private sealed class Holder : IDisposable
    {
        private readonly InMemoryStore _store = new(DiarySchema.Current);

        public Holder(List<Person> people, List<LegalRepresentative> relations)
        {
            Counted = new CountingStore(_store);
            var changes = new ChangeSet();
            foreach (var person in people)
                changes.Put(RosterRecords.People, person, Expected.Nothing);
            foreach (var relation in relations)
                changes.Put(RosterRecords.LegalRepresentatives, relation, Expected.Nothing);
            Assert.IsType<CommitOutcome.Committed>(_store.CommitAsync(changes).AsTask().GetAwaiter().GetResult());
        }

        public CountingStore Counted { get; }

        public void Dispose() => _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
