using Diary.Grading;
using Diary.Identifiers;
using Diary.Interchange.OneRoster;
using Diary.Rosters;
using Diary.Server.Application.Grading;
using Diary.Server.Application.People;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>
/// The second pass over the rows, as a sequence of changes that the store takes one by one: what has left, then what every
/// row makes. Nothing is kept of a row once its changes are taken.
/// </summary>
internal sealed class RosterTakeover(
    IDiaryStore store, RosterPackage package, OneRosterImport import, RosterFacts facts, FindingLog findings, Instant now) : IRosterSink
{
    private readonly Queue<Change> _made = new();
    private HashSet<(Id<School>, Id<Person>)> _corrected = [];

    /// <summary>How many records were withdrawn for being missing.</summary>
    public long Withdrawn { get; private set; }

    /// <summary>The changes. Each call reads from the beginning.</summary>
    public IEnumerable<Change> Changes()
    {
        Withdrawn = 0;
        // Read while the commit runs, so that nobody is merged or corrected in between.
        StoredRoster.LoadMerged(store, import.Schools, facts);
        _corrected = StoredRoster.Corrected(store, import.Schools);
        foreach (var change in StoredRoster.Leavers(store, import.Leavers, import.Schools))
        {
            Withdrawn++;
            yield return change;
        }

        package.Meter.BeginReading();
        foreach (var file in package.Files)
        {
            foreach (var change in ChangesOf(file))
                yield return change;
        }

        foreach (var relation in import.MapRelations())
            yield return Change(RosterRecords.LegalRepresentatives, relation);
        package.Meter.Report("commit");
    }

    void IRosterSink.Put(School school) => Put(RosterRecords.Schools, school);

    void IRosterSink.Put(AcademicSession session) => Put(RosterRecords.Sessions, session);

    void IRosterSink.Put(Subject subject) => Put(RosterRecords.Subjects, subject);

    void IRosterSink.Put(SchoolClass schoolClass) => Put(RosterRecords.Classes, schoolClass);

    void IRosterSink.Put(Person person)
    {
        if (!_corrected.Contains((person.School, person.Id)))
        {
            Put(RosterRecords.People, person);
            return;
        }

        var stored = store.GetAsync(PersonRecords.Corrections, PersonRecords.CorrectionsAt(person.School, person.Id)).AsTask().GetAwaiter().GetResult()!;
        var corrected = stored.Record.Import(person, now);
        Put(RosterRecords.People, corrected.Person);
        if (corrected.Corrections.InForce.Count == stored.Record.InForce.Count)
            return;
        if (corrected.Corrections.History.Count > stored.Record.History.Count)
            findings.WarnOnce("", FindingCodes.CorrectionEnded, "users.csv", 0, "", "What was corrected in the diary has since changed in the source; the source is believed.", "Look at the person, and correct it again if the source is still wrong.");
        _made.Enqueue(new Change.Put(PersonRecords.Corrections, PersonRecords.Corrections.KeyOf(stored.Record), Expected.AsRead(stored), corrected.Corrections));
    }

    void IRosterSink.Put(Demographics demographics) => Put(RosterRecords.Demographics, demographics);

    void IRosterSink.Remove(Demographics demographics) =>
        _made.Enqueue(new Change.Delete(RosterRecords.Demographics, RosterRecords.Demographics.KeyOf(demographics), Expected.Anything));

    void IRosterSink.Put(Enrollment enrollment) => Put(RosterRecords.Enrollments, enrollment);

    void IRosterSink.Put(Mark mark)
    {
        var dated = mark with { Id = MarkId.Create(mark.Date, mark.Id.Value) };
        var key = GradingRecords.Marks.KeyOf(dated);
        var stored = store.GetAsync(GradingRecords.Marks, key).AsTask().GetAwaiter().GetResult();
        if (stored is null)
        {
            Put(GradingRecords.Marks, dated);
            return;
        }

        var merged = ImportedMark.Merge(stored.Record, dated, out var differsFromCorrection);
        if (differsFromCorrection)
            findings.WarnOnce("", FindingCodes.MarkCorrectedHere, "results.csv", 0, "score", "A mark was corrected in the diary and has since changed in the source; the correction stands.", "Correct the mark in one of the two places.");
        _made.Enqueue(new Change.Put(GradingRecords.Marks, key, Expected.AsRead(stored), merged));
    }

    private IEnumerable<Change> ChangesOf(RosterFile file)
    {
        OneRosterHeader? header = null;
        foreach (var (line, fields) in file.Rows(new FindingLog()))
        {
            if (header is null)
            {
                header = OneRosterHeader.Read(file.Table, package.Manifest.Version, fields, line, new FindingLog())
                    ?? throw new InvalidDataException($"{file.Table.FileName} changed while it was imported.");
                continue;
            }

            if (RosterChecking.Fit(fields, header.Width) is not { } fitted)
                throw new InvalidDataException($"{file.Table.FileName} changed while it was imported.");
            import.Map(new OneRosterRow(header, line, fitted), this);
            while (_made.TryDequeue(out var change))
                yield return change;
        }
    }

    private void Put<T>(RecordType<T> type, T record)
        where T : class => _made.Enqueue(Change(type, record));

    private static Change.Put Change<T>(RecordType<T> type, T record)
        where T : class => new(type, type.KeyOf(record), Expected.Anything, record);
}
