using Diary.Identifiers;
using Diary.Interchange.OneRoster;
using Diary.Rosters;
using Diary.Server.Application;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.Rosters.Import;
using Diary.Server.Storage.InMemory;
using Diary.Storage;
using NodaTime;
using NodaTime.Testing;

namespace Diary.Server.Tests.Rosters.Import;

/// <summary>A store and an importer, and short ways to ask what is in the store.</summary>
internal sealed class ImportBench : IAsyncDisposable
{
    public static readonly Id<School> School1 = ExternalId.ToId<School>("s1");
    public static readonly Id<School> School2 = ExternalId.ToId<School>("s2");

    public ImportBench()
    {
        Store = new InMemoryStore(DiarySchema.Current);
        Importer = new RosterImporter(Store, new FakeClock(Instant.FromUtc(2025, 10, 1, 9, 0)));
    }

    public InMemoryStore Store { get; }

    public RosterImporter Importer { get; }

    public static Id<T> Id<T>(string sourcedId) => ExternalId.ToId<T>(sourcedId);

    public async Task<ImportReport> Import(RosterFiles files, ImportOptions? options = null)
    {
        using var zip = files.Zip();
        return await Importer.ImportAsync(zip, options ?? new ImportOptions());
    }

    /// <summary>Imports what must be accepted.</summary>
    public async Task<ImportReport> Accept(RosterFiles files, ImportOptions? options = null)
    {
        var report = await Import(files, options);
        Assert.True(report.Accepted, string.Join('\n', report.Findings));
        return report;
    }

    public async Task<T?> Find<T>(RecordType<T> type, StoredKey key)
        where T : class => (await Store.GetAsync(type, key))?.Record;

    public Task<Person?> Person(Id<School> school, string sourcedId) => Find(RosterRecords.People, RosterRecords.PersonAt(school, Id<Person>(sourcedId)));

    public Task<Enrollment?> Enrollment(Id<School> school, string sourcedId) =>
        Find(RosterRecords.Enrollments, RosterRecords.EnrollmentAt(school, Id<Enrollment>(sourcedId)));

    public Task<LegalRepresentative?> Relation(Id<School> school, string student, string representative) =>
        Find(RosterRecords.LegalRepresentatives, RosterRecords.RepresentativeAt(school, Id<Person>(student), Id<Person>(representative)));

    public async Task<IReadOnlyList<T>> All<T>(RecordType<T> type, Id<School> school)
        where T : class =>
        [.. (await Store.ListAllAsync(new RecordQuery<T> { Type = type, Partition = RosterRecords.SchoolKey(school) })).Select(s => s.Record)];

    public async Task<int> SchoolCount() =>
        (await Store.ListAllAsync(new RecordQuery<School> { Type = RosterRecords.Schools, Partition = RecordKey.Empty })).Count;

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    public static ImportFinding Single(ImportReport report, string code) =>
        report.Findings.Single(f => string.Equals(f.Code, code, StringComparison.Ordinal));
}
