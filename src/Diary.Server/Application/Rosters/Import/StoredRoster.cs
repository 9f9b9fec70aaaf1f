using Diary.Identifiers;
using Diary.Interchange.OneRoster;
using Diary.Rosters;
using Diary.Server.Application.People;
using Diary.Storage;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>What the diary has already, as an import needs to know it.</summary>
internal static class StoredRoster
{
    /// <summary>
    /// Tells the facts what rows may refer to although no file has it: the schools, for their time zones, and whatever kinds of
    /// which the roster brings only changes, or nothing.
    /// </summary>
    public static async Task LoadAsync(IDiaryStore store, OneRosterManifest manifest, RosterFacts facts, CancellationToken cancellationToken)
    {
        var schools = new List<Id<School>>();
        await foreach (var school in store.EnumerateAsync(new RecordQuery<School> { Type = RosterRecords.Schools, Partition = RecordKey.Empty }, cancellationToken))
        {
            facts.AddStored(school.Record);
            schools.Add(school.Record.Id);
        }

        var isBulk = (OneRosterFile file) => manifest.ModeOf(file) == OneRosterMode.Bulk;
        foreach (var school in schools)
        {
            if (!isBulk(OneRosterFile.AcademicSessions))
                await EachAsync(store, RosterRecords.Sessions, school, facts.AddStored, cancellationToken);
            if (!isBulk(OneRosterFile.Courses) || !isBulk(OneRosterFile.Classes))
                await EachAsync(store, RosterRecords.Subjects, school, facts.AddStored, cancellationToken);
            if (!isBulk(OneRosterFile.Classes))
                await EachAsync(store, RosterRecords.Classes, school, facts.AddStored, cancellationToken);
            if (!isBulk(OneRosterFile.Users))
            {
                await EachAsync(store, RosterRecords.People, school, facts.AddStored, cancellationToken);
                await EachAsync(store, RosterRecords.LegalRepresentatives, school, facts.AddStored, cancellationToken);
            }
        }
    }

    /// <summary>Tells the facts who was merged into whom; few, and found by an index of their own.</summary>
    public static void LoadMerged(IDiaryStore store, IEnumerable<Id<School>> schools, RosterFacts facts)
    {
        foreach (var school in schools)
        {
            foreach (var (person, _) in Pages(store, Query(RosterRecords.People, school) with { Index = RosterRecords.PeopleMerged }))
                facts.AddMerged(person);
        }
    }

    /// <summary>Whose data have corrections that hold. Of a correction only whose it is stays in memory.</summary>
    public static HashSet<(Id<School> School, Id<Person> Person)> Corrected(IDiaryStore store, IEnumerable<Id<School>> schools) =>
    [
        .. schools.SelectMany(school => Pages(store, PersonRecords.CorrectionsOf(school)))
            .Where(c => c.Record.InForce.Count > 0)
            .Select(c => (c.Record.School, c.Record.Person)),
    ];

    /// <summary>What has left, to be put first; read page by page while the commit runs, so that nobody changes it in between.</summary>
    public static IEnumerable<Change> Leavers(IDiaryStore store, OneRosterLeavers leavers, IEnumerable<Id<School>> schools)
    {
        foreach (var school in schools)
        {
            foreach (var change in Each(store, RosterRecords.Enrollments, school, leavers.Withdraw)
                .Concat(Each(store, RosterRecords.LegalRepresentatives, school, leavers.Withdraw))
                .Concat(Each(store, RosterRecords.People, school, leavers.Withdraw))
                .Concat(Each(store, RosterRecords.Classes, school, leavers.Withdraw))
                .Concat(Each(store, RosterRecords.Subjects, school, leavers.Withdraw))
                .Concat(Each(store, RosterRecords.Sessions, school, leavers.Withdraw)))
                yield return change;
        }
    }

    private static async Task EachAsync<T>(
        IDiaryStore store, RecordType<T> type, Id<School> school, Action<T> take, CancellationToken cancellationToken)
        where T : class
    {
        await foreach (var stored in store.EnumerateAsync(Query(type, school), cancellationToken))
            take(stored.Record);
    }

    private static IEnumerable<Change> Each<T>(IDiaryStore store, RecordType<T> type, Id<School> school, Func<T, T?> withdraw)
        where T : class
    {
        foreach (var stored in Pages(store, Query(type, school)))
        {
            if (withdraw(stored.Record) is { } withdrawn)
                yield return new Change.Put(type, type.KeyOf(withdrawn), Expected.AsRead(stored), withdrawn);
        }
    }

    private static IEnumerable<Stored<T>> Pages<T>(IDiaryStore store, RecordQuery<T> query)
        where T : class
    {
        RecordKey? after = null;
        do
        {
            var page = store.ListAsync(query with { After = after }).AsTask().GetAwaiter().GetResult();
            foreach (var stored in page.Items)
                yield return stored;
            after = page.Next;
        }
        while (after is not null);
    }

    private static RecordQuery<T> Query<T>(RecordType<T> type, Id<School> school)
        where T : class => new() { Type = type, Partition = RosterRecords.SchoolKey(school) };
}
