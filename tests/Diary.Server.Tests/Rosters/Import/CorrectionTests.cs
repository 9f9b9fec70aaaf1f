using Diary.Accounts;
using Diary.Interchange.OneRoster;
using Diary.Rosters;
using Diary.Server.Application.People;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Tests.Rosters.Import;

/// <summary>What the office corrected or merged, and the next imports.</summary>
public sealed class CorrectionTests
{
    private static readonly Instant Now = Instant.FromUtc(2025, 10, 1, 9, 0);

    [Fact]
    public async Task A_snils_among_the_identifiers_of_a_user_is_imported()
    {
        await using var bench = new ImportBench();

        var report = await bench.Accept(WithUserIds("\"{LDAP:ann},{SNILS:112-233-445 95}\""));

        Assert.Empty(report.Findings);
        Assert.Equal(Snils.Parse("112-233-445 95"), (await bench.Person(ImportBench.School1, "ann"))!.Snils);
    }

    [Theory]
    [InlineData("{SNILS:112-233-445 96}")]
    [InlineData("\"{SNILS:112-233-445 95},{SNILS:087-654-303 00}\"")]
    public async Task A_snils_that_is_none_and_two_of_them_are_a_warning(string userIds)
    {
        await using var bench = new ImportBench();

        var report = await bench.Accept(WithUserIds(userIds));

        Assert.Equal((FindingCodes.BadSnils, 2), (Assert.Single(report.Findings).Code, report.Findings[0].Line));
        Assert.DoesNotContain("112", report.Findings[0].ToString(), StringComparison.Ordinal);
        Assert.Null((await bench.Person(ImportBench.School1, "ann"))!.Snils);
    }

    [Fact]
    public async Task A_correction_survives_imports_until_the_source_says_something_new()
    {
        await using var bench = new ImportBench();
        var first = await bench.Accept(RosterFiles.Small());
        await CorrectAsync(bench, "ann", PersonField.Email, "right@example.org");

        var again = await bench.Accept(RosterFiles.Small());
        Assert.Empty(again.Findings);
        Assert.Equal((0, 0, first.Created, 0), (again.Created, again.Updated, again.Unchanged, again.Removed));
        Assert.Equal("right@example.org", (await bench.Person(ImportBench.School1, "ann"))!.Email);

        var changed = RosterFiles.Small().Replace("users.csv", "ann@example.org", "new@example.org");
        Assert.Equal(FindingCodes.CorrectionEnded, Assert.Single((await bench.Accept(changed)).Findings).Code);
        Assert.Equal("new@example.org", (await bench.Person(ImportBench.School1, "ann"))!.Email);
        Assert.Empty((await bench.Accept(changed)).Findings);
    }

    [Fact]
    public async Task What_a_roster_says_of_a_duplicate_is_said_of_the_survivor()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.WithMarks());
        await MergeAsync(bench, survivor: "bob", duplicate: "ann");

        var files = RosterFiles.WithMarks().Append("results.csv", "m2,active,,w1,ann,fully graded,4.0,2025-09-09,\n");
        await bench.Accept(files);
        var again = await bench.Accept(files);

        Assert.Equal((0, 0, 0), (again.Created, again.Updated, again.Removed));
        Assert.Equal((RosterStatus.Withdrawn, RosterStatus.Active), ((await bench.Person(ImportBench.School1, "ann"))!.Status, (await bench.Person(ImportBench.School1, "bob"))!.Status));
        Assert.Equal("Bell", (await bench.Person(ImportBench.School1, "bob"))!.FamilyName);
        Assert.Equal(ImportBench.Id<Person>("bob"), (await bench.Enrollment(ImportBench.School1, "e1"))!.Person);
        Assert.Equal(RosterStatus.Active, (await bench.Relation(ImportBench.School1, "bob", "pam"))!.Status);
        Assert.Null(await bench.Relation(ImportBench.School1, "ann", "pam"));
        var marks = await bench.Store.ListAllAsync(Diary.Server.Application.Grading.GradingRecords.MarksOf(ImportBench.School1, ImportBench.Id<Person>("bob"), null, null));
        Assert.Contains(marks, m => m.Record.Date == new LocalDate(2025, 9, 9));
    }

    [Fact]
    public async Task A_source_that_keeps_only_the_duplicate_speaks_of_the_survivor_and_one_that_drops_it_does_not()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small());
        await MergeAsync(bench, survivor: "gus", duplicate: "pam");

        // The source drops the survivor, and keeps the duplicate.
        var kept = RosterFiles.Small()
            .Replace("users.csv", "gus,active,,true,s1,guardian,gus,Gus,Bell,,,,,,\n", "")
            .Replace("users.csv", "\"pam,gus\"", "pam")
            .Replace("users.csv", "pam,Pam,Ames,,,,,,", "pam,Pam,Ames,,pam@example.org,,,,");
        await bench.Accept(kept);
        var again = await bench.Accept(kept);
        Assert.Equal((0, 0, 0), (again.Created, again.Updated, again.Removed));
        var gus = (await bench.Person(ImportBench.School1, "gus"))!;
        Assert.Equal(("Ames", "pam@example.org", RosterStatus.Active), (gus.FamilyName, gus.Email, gus.Status));
        Assert.Equal(RosterStatus.Active, (await bench.Relation(ImportBench.School1, "ann", "gus"))!.Status);

        // The source drops the duplicate, as it should: the survivor stays.
        await bench.Accept(RosterFiles.Small().Replace("users.csv", "pam,active", "pam,tobedeleted"));
        Assert.Equal(("Bell", RosterStatus.Active), ((await bench.Person(ImportBench.School1, "gus"))!.FamilyName, (await bench.Person(ImportBench.School1, "gus"))!.Status));
    }

    [Fact]
    public async Task A_delta_may_name_the_duplicate()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small());
        await MergeAsync(bench, survivor: "bob", duplicate: "ann");

        await bench.Accept(new RosterFiles()
            .With("manifest.csv", "propertyName,value\noneroster.version,1.1\nfile.enrollments,delta\n")
            .With("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\ne9,active,,5a-math,s1,ann,student,,2025-09-01,\n"));

        Assert.Equal(ImportBench.Id<Person>("bob"), (await bench.Enrollment(ImportBench.School1, "e9"))!.Person);
    }

    private static RosterFiles WithUserIds(string value) =>
        RosterFiles.Small().Replace("users.csv", "username", "userIds").Replace("users.csv", "student,ann,Ann", $"student,{value},Ann");

    private static async Task CorrectAsync(ImportBench bench, string person, PersonField field, string? value)
    {
        var stored = (await bench.Store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(ImportBench.School1, ImportBench.Id<Person>(person))))!;
        var revision = new PersonRevision { Kind = PersonRevisionKind.Corrected, At = Now, Reason = "wrong" };
        var corrected = PersonCorrections.Correct(stored.Record, before: null, new Dictionary<PersonField, string?> { [field] = value }, revision, most: 10).Value;
        await CommitAsync(bench, new ChangeSet()
            .Put(RosterRecords.People, corrected.Person, Expected.AsRead(stored))
            .Put(PersonRecords.Corrections, corrected.Corrections, Expected.Nothing));
    }

    /// <summary>As the office does it.</summary>
    private static async Task MergeAsync(ImportBench bench, string survivor, string duplicate)
    {
        var one = (await bench.Person(ImportBench.School1, survivor))!;
        var two = (await bench.Person(ImportBench.School1, duplicate))!;
        var merged = PersonMerging.Merge(one, corrections: null, two, new PersonRevision { Kind = PersonRevisionKind.Merged, At = Now }, most: 10).Value;
        var changes = new ChangeSet()
            .Put(RosterRecords.People, merged.Survivor.Person, Expected.Anything)
            .Put(RosterRecords.People, merged.Duplicate, Expected.Anything)
            .Put(PersonRecords.Corrections, merged.Survivor.Corrections, Expected.Anything);
        var move = new PersonMove(changes, two, merged.Survivor.Person, most: 1000, Now);
        foreach (var moves in AllMoves(bench))
            await moves.MoveAsync(move, CancellationToken.None);
        await CommitAsync(bench, changes);
    }

    private static IEnumerable<IPersonMoves> AllMoves(ImportBench bench) =>
        typeof(IPersonMoves).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IPersonMoves)))
            .Select(t => (IPersonMoves)Activator.CreateInstance(t, bench.Store)!);

    private static async Task CommitAsync(ImportBench bench, ChangeSet changes) => Assert.IsType<CommitOutcome.Committed>(await bench.Store.CommitAsync(changes));
}
