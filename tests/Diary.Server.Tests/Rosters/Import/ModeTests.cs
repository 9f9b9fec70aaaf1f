using Diary.Interchange.OneRoster;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.Rosters.Import;
using Diary.Storage;

namespace Diary.Server.Tests.Rosters.Import;

/// <summary>Complete files, changes, and nothing at all.</summary>
public class ModeTests
{
    private const string UsersHeader = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,middleName,email,sms,phone,agentSourcedIds,grades\n";

    [Fact]
    public async Task Who_is_missing_from_a_complete_file_is_withdrawn_and_kept()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small());

        var report = await bench.Accept(RosterFiles.Small()
            .Replace("users.csv", "bob,active,,true,s1,student,bob,Bob,Bell,,,,,\"pam,gus\",05\n", "")
            .Replace("enrollments.csv", "e2,active,,5a,s1,bob,student,,2025-09-01,2025-12-31\n", ""));

        Assert.Equal(RosterStatus.Withdrawn, (await bench.Person(ImportBench.School1, "bob"))!.Status);
        Assert.Equal(RosterStatus.Withdrawn, (await bench.Enrollment(ImportBench.School1, "e2"))!.Status);
        Assert.Equal(RosterStatus.Withdrawn, (await bench.Relation(ImportBench.School1, "bob", "gus"))!.Status);
        Assert.Equal(RosterStatus.Active, (await bench.Relation(ImportBench.School1, "ann", "pam"))!.Status);
        Assert.Equal(RosterStatus.Active, (await bench.Person(ImportBench.School1, "ann"))!.Status);
        Assert.Equal((0, 0, 4), (report.Created, report.Updated, report.Removed));
    }

    [Fact]
    public async Task A_school_that_a_complete_file_does_not_name_is_left_alone()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small());

        await bench.Accept(RosterFiles.Small()
            .Replace("orgs.csv", "s2,active,,School 2,school,,d\n", "")
            .Replace("classes.csv", "6a-math,active,,6A Mathematics,06,math,,scheduled,,s2,y\n", "")
            .Replace("users.csv", "cat,active,,true,s2,student,cat,Cat,Cole,,,,,,06\n", "").Replace("users.csv", "\"s1,s2\"", "s1")
            .Replace("enrollments.csv", "e6,active,,6a-math,s2,cat,student,,,\ne7,active,,6a-math,s2,tea,teacher,,,\n", ""));

        Assert.Equal(RosterStatus.Active, (await bench.Person(ImportBench.School2, "cat"))!.Status);
        Assert.Equal(RosterStatus.Active, (await bench.Enrollment(ImportBench.School2, "e6"))!.Status);
    }

    [Fact]
    public async Task What_did_not_come_with_a_roster_does_not_leave_with_one()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small());
        var granted = new LegalRepresentative { School = ImportBench.School1, Student = ImportBench.Id<Person>("ann"), Representative = ImportBench.Id<Person>("gus") };
        await bench.Store.CommitAsync(new ChangeSet().Put(RosterRecords.LegalRepresentatives, granted, Expected.Nothing));

        await bench.Accept(RosterFiles.Small());

        Assert.Equal(RosterStatus.Active, (await bench.Relation(ImportBench.School1, "ann", "gus"))!.Status);
    }

    [Fact]
    public async Task A_delta_changes_only_the_rows_it_has_and_may_refer_to_what_is_there()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small());
        var delta = new RosterFiles()
            .With("manifest.csv", "propertyName,value\noneroster.version,1.1\nfile.users,delta\nfile.enrollments,delta\n")
            .With("users.csv", UsersHeader + "ann,active,,true,s1,student,ann,Anna,Ames,,,,,gus,05\ndan,active,,true,s1,student,dan,Dan,Dorn,,,,,pam,05\n")
            .With("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
                + "e1,tobedeleted,,5a,s1,ann,student,,,\ne8,active,,5a,s1,dan,student,,,\n");

        var report = await bench.Accept(delta);

        Assert.Empty(report.Findings);
        Assert.Equal("Anna", (await bench.Person(ImportBench.School1, "ann"))!.GivenName);
        Assert.Equal(RosterStatus.Active, (await bench.Person(ImportBench.School1, "bob"))!.Status);
        Assert.Equal(RosterStatus.Withdrawn, (await bench.Enrollment(ImportBench.School1, "e1"))!.Status);
        Assert.Equal(RosterStatus.Active, (await bench.Enrollment(ImportBench.School1, "e2"))!.Status);
        Assert.Equal(RosterStatus.Active, (await bench.Relation(ImportBench.School1, "dan", "pam"))!.Status);
        Assert.Equal(RosterStatus.Active, (await bench.Relation(ImportBench.School1, "ann", "gus"))!.Status);

        // The child's row names other representatives than before: the former one must not go on reading the diary.
        Assert.Equal(RosterStatus.Withdrawn, (await bench.Relation(ImportBench.School1, "ann", "pam"))!.Status);
        Assert.Equal(0, (await bench.Accept(delta)).Updated);
    }

    [Theory]
    [InlineData(30, 100, true)]
    [InlineData(29, 50, false)]
    [InlineData(30, 50, true)]
    [InlineData(0, 100, true)]
    public async Task A_file_that_would_withdraw_most_of_a_school_is_refused_unless_that_is_meant(int remaining, int percent, bool accepted)
    {
        await using var bench = new ImportBench();
        await bench.Accept(Students(60));

        var report = await bench.Import(Students(remaining), new ImportOptions { MostWithdrawnPercent = percent });

        Assert.Equal(accepted, report.Accepted);
        Assert.Equal(accepted ? [] : ["MASS_WITHDRAWAL"], report.Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => f.Code));
        var staying = (await bench.All(RosterRecords.People, ImportBench.School1)).Count(p => p.Status == RosterStatus.Active);
        Assert.Equal(accepted ? remaining : 60, staying);
    }

    /// <summary>The first school with so many students alone, and one of the second, since a file is never empty.</summary>
    private static RosterFiles Students(int count) => new RosterFiles()
        .With("manifest.csv", "propertyName,value\noneroster.version,1.1\nfile.orgs,bulk\nfile.users,bulk\n")
        .With("orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\ns1,active,,School 1,school,,\ns2,active,,School 2,school,,\n")
        .With("users.csv", UsersHeader + "cat,active,,true,s2,student,cat,Cat,Cole,,,,,,06\n"
            + string.Concat(Enumerable.Range(0, count).Select(i => $"p{i},active,,true,s1,student,p{i},Pat,Pell,,,,,,05\n")));

    [Fact]
    public async Task In_a_delta_a_person_leaves_the_school_that_his_row_no_longer_names()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small());

        await bench.Accept(new RosterFiles()
            .With("manifest.csv", "propertyName,value\noneroster.version,1.1\nfile.users,delta\n")
            .With("users.csv", UsersHeader + "tea,active,,true,s1,teacher,tea,Tess,Teal,Q,,,,,\n"));

        Assert.Equal(RosterStatus.Active, (await bench.Person(ImportBench.School1, "tea"))!.Status);
        Assert.Equal(RosterStatus.Withdrawn, (await bench.Person(ImportBench.School2, "tea"))!.Status);
    }

    [Fact]
    public async Task The_mode_of_the_import_goes_before_that_of_the_manifest()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small());

        await bench.Accept(
            RosterFiles.Small().Replace("enrollments.csv", "e2,active,,5a,s1,bob,student,,2025-09-01,2025-12-31\n", ""),
            new ImportOptions { Mode = OneRosterMode.Delta });

        Assert.Equal(RosterStatus.Active, (await bench.Enrollment(ImportBench.School1, "e2"))!.Status);
    }

    [Fact]
    public async Task With_one_error_in_the_last_file_nothing_is_changed()
    {
        await using var bench = new ImportBench();

        var report = await bench.Import(RosterFiles.Small().Append("enrollments.csv", "e9,active,,5a,s1,nobody,student,,,\n"));

        Assert.False(report.Accepted);
        Assert.Equal((0, 0), (report.Created, await bench.SchoolCount()));
    }

    [Fact]
    public async Task Validation_alone_reports_and_changes_nothing()
    {
        await using var bench = new ImportBench();

        var report = await bench.Accept(RosterFiles.Small(), new ImportOptions { ValidateOnly = true });

        Assert.Equal((7, 0), (report.Files.Count, await bench.SchoolCount()));
        Assert.Equal(2, report.Schools.Count);
    }

    [Fact]
    public async Task A_cancelled_import_changes_nothing()
    {
        await using var bench = new ImportBench();
        using var cancelled = new CancellationTokenSource();
        using var zip = RosterFiles.Small().Zip();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            bench.Importer.ImportAsync(zip, new ImportOptions(), new Immediately(_ => cancelled.Cancel()), cancelled.Token));

        Assert.Equal(0, await bench.SchoolCount());
    }

    [Fact]
    public async Task Progress_never_falls_and_ends_with_all()
    {
        await using var bench = new ImportBench();
        var seen = new List<ImportProgress>();
        using var zip = RosterFiles.Small().Zip();

        await bench.Importer.ImportAsync(zip, new ImportOptions(), new Immediately(seen.Add));

        Assert.Equal(seen.OrderBy(p => p.DoneBytes), seen);
        Assert.Equal(("commit", seen[0].TotalBytes), (seen[^1].File, seen[^1].DoneBytes));
    }

    private sealed class Immediately(Action<ImportProgress> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => told(value);
    }
}
