using Diary.Identifiers;
using Diary.Interchange.OneRoster.Files;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster;

/// <summary>
/// The rules of a roster import, without reading or storing anything: feed it every row of every file in the order of
/// <see cref="OneRosterFile"/> with <see cref="Check"/>, call <see cref="Complete"/>, and, if there are no errors, feed it all
/// rows again with <see cref="Map"/>. The same rows make the same records, whenever and however often.
/// </summary>
public sealed class OneRosterImport
{
    private readonly ImportContext _context;
    private readonly FileRules[] _rules;

    /// <summary>Begins an import.</summary>
    /// <param name="manifest">What the roster says of itself.</param>
    /// <param name="options">What the region decided.</param>
    /// <param name="facts">What the diary has already, and takes what the rows say.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public OneRosterImport(OneRosterManifest manifest, OneRosterOptions options, RosterFacts facts, FindingLog findings)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(findings);
        _context = new ImportContext(manifest, options, facts, findings);
        Leavers = new OneRosterLeavers(manifest, facts);
        _rules =
        [
            new OrgsFile(_context), new AcademicSessionsFile(_context), new CoursesFile(_context), new ClassesFile(_context),
            new UsersFile(_context), new RolesFile(_context), new DemographicsFile(_context), new EnrollmentsFile(_context),
            new CategoriesFile(_context), new LineItemsFile(_context), new ResultsFile(_context),
        ];
    }

    /// <summary>Who stands as the author of imported marks: no person of any school, and always the same.</summary>
    public static Id<Person> Author { get; } = ExternalId.ToId<Person>("diary:oneroster-import");

    /// <summary>What the diary has and the roster no longer; to be asked after <see cref="Complete"/>.</summary>
    public OneRosterLeavers Leavers { get; }

    /// <summary>The schools that the roster is about; those of orgs.csv, or where that is not complete, also those that rows name.</summary>
    public IReadOnlySet<Id<School>> Schools => _context.Manifest.ModeOf(OneRosterFile.Orgs) == OneRosterMode.Bulk
        ? _context.Facts.SchoolsInFile
        : _context.Facts.SchoolsInFile.Union(_context.Facts.SchoolsNamed).ToHashSet();

    /// <summary>First pass: a row of a file.</summary>
    public void Check(OneRosterRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        RulesOf(row).Check(new RowReader(row, _context.Findings));
    }

    /// <summary>After the first pass: settles what could not be known before the last row.</summary>
    public void Complete()
    {
        CheckRolesAreThere();
        foreach (var rules in _rules)
            rules.Complete();
    }

    /// <summary>Second pass: the records that a row makes. For rows that <see cref="Check"/> found without error.</summary>
    public void Map(OneRosterRow row, IRosterSink sink)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(sink);
        RulesOf(row).Map(new RowReader(row, new FindingLog()), _context.Facts.Merges.IsEmpty ? sink : new MergedRosterSink(sink, _context.Facts));
    }

    /// <summary>After the second pass: the records that rows make together, which are the legal representatives.</summary>
    public IEnumerable<LegalRepresentative> MapRelations() => _context.Facts.Merges.IsEmpty ? Relations() : Relations()
        .Select(r => r with
        {
            Student = _context.Facts.Merges.Resolve(r.School, r.Student),
            Representative = _context.Facts.Merges.Resolve(r.School, r.Representative),
        })
        .GroupBy(r => (r.School, r.Student, r.Representative))
        .Select(same => same.OrderBy(r => r.Status).First());

    private IEnumerable<LegalRepresentative> Relations()
    {
        foreach (var ((student, representative), (sourcedId, withdrawn)) in _context.Facts.Relations)
        {
            foreach (var (school, roles) in _context.Facts.People[student].Schools)
            {
                if (!roles.HasFlag(PersonRoles.Student) || !_context.Facts.People[representative].IsAt(school))
                    continue;
                yield return new LegalRepresentative
                {
                    School = school,
                    Student = student,
                    Representative = representative,
                    SourcedId = sourcedId,
                    Status = withdrawn ? RosterStatus.Withdrawn : RosterStatus.Active,
                };
            }
        }
    }

    private FileRules RulesOf(OneRosterRow row) => _rules[(int)row.Header.Table.File];

    private void CheckRolesAreThere()
    {
        var manifest = _context.Manifest;
        if (manifest.Version == OneRosterVersion.V12
            && manifest.ModeOf(OneRosterFile.Users) == OneRosterMode.Bulk
            && manifest.ModeOf(OneRosterFile.Roles) == OneRosterMode.Absent
            && !_context.Facts.UsersHaveRoles)
            _context.Findings.Error(FindingCodes.FileMissing, "roles.csv", 0, "", "In 1.2 roles.csv says what people are, and where; it is not there.", "Add roles.csv.");
    }
}
