using System.Diagnostics;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Rosters;
using Diary.Server.Storage.Caching;
using Diary.Server.Storage.InMemory;
using Diary.Server.Storage.LiteDb;
using Diary.Storage;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Diary.LoadDriver;

/// <summary>
/// Random matchings on rosters of two sizes, in this process, over both stores: hits, misses and conflicts as they come. That the
/// larger roster costs no more says that it is not scanned.
/// </summary>
internal static class MatchingBenchmark
{
    private const int PeopleOfASchool = 1000;

    private static readonly string[] Families = ["Семёнова", "Ким", "Иванова", "Петрова", "Соколова", "Орлова", "Волкова"];

    public static async Task RunAsync(int people, int matchings)
    {
        var table = new Table().AddColumns("store", "people", "matchings", "matched", "µs each", "KiB each", "reads each", "fill s");
        var ratios = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        foreach (var size in new[] { people / 10, people })
        {
            var directory = Directory.CreateTempSubdirectory("diary-matching-").FullName;
            try
            {
                foreach (var (name, open) in Stores(Path.Combine(directory, "diary.db")))
                {
                    await using var store = new CountedStore(await open());
                    var started = Stopwatch.GetTimestamp();
                    if (await store.CommitBulkAsync(Changes(size)) is not CommitOutcome.Committed)
                        throw new InvalidOperationException("The roster could not be stored.");
                    var fill = Stopwatch.GetElapsedTime(started);
                    await MeasureAsync(store, size, matchings / 20, seed: 1);
                    var run = await MeasureAsync(store, size, matchings, seed: 2);
                    table.AddRow(
                        name, $"{size:N0}", $"{matchings:N0}", $"{100.0 * run.Matched / matchings:F0} %", $"{run.Micros:F1}", $"{run.Bytes / 1024:F1}", $"{run.Reads:F1}", $"{fill.TotalSeconds:F1}");
                    (ratios.TryGetValue(name, out var ofStore) ? ofStore : ratios[name] = []).Add(run.Micros);
                }
            }
            finally
            {
                Directory.Delete(directory, recursive: true);
            }
        }

        AnsiConsole.Write(table);
        foreach (var (name, micros) in ratios)
            AnsiConsole.MarkupLine($"{name}: {micros[1] / micros[0]:F2} times the time on ten times the roster");
        AnsiConsole.MarkupLine($"The keys of a person in the indexes of contacts: {KeyMicros():F2} µs; without contacts {KeyMicros(hasContacts: false):F2} µs");
    }

    private static IEnumerable<(string Name, Func<Task<IDiaryStore>> Open)> Stores(string path)
    {
        yield return ("in memory", () => Task.FromResult<IDiaryStore>(new InMemoryStore(DiarySchema.Current)));
        yield return ("LiteDB with its cache", async () => new CachedStore(
            await LiteDbStore.OpenAsync(DiarySchema.Current, new LiteDbStoreOptions { Path = path }, DiarySchema.Migrations), new CachedStoreOptions()));
    }

    private static async Task<(int Matched, double Micros, double Bytes, double Reads)> MeasureAsync(CountedStore store, int people, int matchings, int seed)
    {
        var matching = new RosterMatching(store, Options.Create(new MatchingOptions()), Options.Create(new AccountOptions()));
        var random = new Random(seed);
        var identities = Enumerable.Range(0, matchings).Select(_ => IdentityOf(random, people)).ToList();
        var (matched, reads, bytes, started) = (0, store.Reads, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        foreach (var identity in identities)
        {
            var found = await matching.MatchAsync(identity, school: null, beside: null, CancellationToken.None);
            matched += found.Any(m => m.Matched is not null) ? 1 : 0;
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        return (
            matched,
            elapsed.TotalMicroseconds / matchings,
            (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / matchings,
            (double)(store.Reads - reads) / matchings);
    }

    /// <summary>A third each: somebody of the roster; nobody; and somebody with one thing that is not his, or whose contacts are his child's too.</summary>
    private static PortalIdentity IdentityOf(Random random, int people)
    {
        var number = random.Next(people);
        var person = PersonOf(number);
        var identity = new PortalIdentity
        {
            Name = PersonName.Of(person),
            Phone = PhoneNumber.Parse(person.MobilePhone!),
            IsPhoneConfirmed = true,
            Email = EmailAddress.Parse(person.Email!),
            IsEmailConfirmed = true,
        };
        return random.Next(9) switch
        {
            < 3 => identity,
            < 6 => identity with { Phone = PhoneNumber.Parse($"+7926{number:D7}"), Email = EmailAddress.Parse($"nobody{number}@example.ru") },
            6 => identity with { Name = new PersonName { Family = "Другая", Given = "Анна" } },
            7 => identity with { Email = EmailAddress.Parse(PersonOf((number + 1) % people).Email!) },
            _ => identity with { Snils = Snils.Parse("112-233-445 95"), IsSnilsVerified = true },
        };
    }

    /// <summary>Every fifth is a child, with the phone of the parent before it.</summary>
    private static Person PersonOf(int number)
    {
        var isChild = number % 5 == 4;
        return new Person
        {
            Id = ExternalId.ToId<Person>($"person-{number}"),
            School = ExternalId.ToId<Rosters.School>($"school-{number / PeopleOfASchool}"),
            Roles = isChild ? PersonRoles.Student : PersonRoles.Parent,
            FamilyName = Families[number % Families.Length],
            GivenName = "Анна",
            MiddleName = "Ивановна",
            Email = $"p{number}@example.ru",
            MobilePhone = $"8 (916) {(isChild ? number - 1 : number):D7}",
            SourcedId = $"person-{number}",
        };
    }

    private static IEnumerable<Change> Changes(int people)
    {
        for (var number = 0; number < people; number++)
        {
            var person = PersonOf(number);
            yield return new Change.Put(RosterRecords.People, RosterRecords.People.KeyOf(person), Expected.Anything, person);
            if (!person.Roles.HasFlag(PersonRoles.Student))
                continue;
            var relation = new LegalRepresentative { School = person.School, Student = person.Id, Representative = PersonOf(number - 1).Id };
            yield return new Change.Put(RosterRecords.LegalRepresentatives, RosterRecords.LegalRepresentatives.KeyOf(relation), Expected.Anything, relation);
        }
    }

    private static double KeyMicros(bool hasContacts = true)
    {
        const int Times = 200_000;
        IRecordIndex[] indexes = [RosterRecords.PeopleByEmail, RosterRecords.PeopleByPhone, RosterRecords.PeopleBySnils];
        var person = PersonOf(1) with { Snils = hasContacts ? Snils.Parse("112-233-445 95") : null };
        if (!hasContacts)
            person = person with { Email = null, MobilePhone = null };
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Times; i++)
        {
            foreach (var index in indexes)
                index.KeyOf(person);
        }

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / Times;
    }
}
