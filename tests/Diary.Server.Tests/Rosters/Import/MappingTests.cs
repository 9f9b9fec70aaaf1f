using Diary.Grading;
using Diary.Interchange.OneRoster;
using Diary.Rosters;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.Rosters.Import;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Tests.Rosters.Import;

/// <summary>What rows become.</summary>
public class MappingTests
{
    [Fact]
    public async Task Version_1_1_makes_the_records_of_every_kind()
    {
        await using var bench = new ImportBench();

        var report = await bench.Accept(RosterFiles.Small());

        Assert.Empty(report.Findings);
        Assert.Equal(2, await bench.SchoolCount());
        var ann = await bench.Person(ImportBench.School1, "ann");
        Assert.Equal((PersonRoles.Student, "Ames", "Ann", 5, "ann@example.org", "ann"), (ann!.Roles, ann.FamilyName, ann.GivenName, ann.Grade, ann.Email, ann.SourcedId));
        Assert.Equal(PersonRoles.Teacher, (await bench.Person(ImportBench.School2, "tea"))!.Roles);
        Assert.Equal(PersonRoles.Administrator, (await bench.Person(ImportBench.School1, "adm"))!.Roles);
        Assert.Null(await bench.Person(ImportBench.School2, "ann"));

        var classes = (await bench.All(RosterRecords.Classes, ImportBench.School1)).ToDictionary(c => c.SourcedId!, StringComparer.Ordinal);
        Assert.Equal((ClassKind.Homeroom, null, "12", 5), (classes["5a"].Kind, classes["5a"].Subject, classes["5a"].Room, classes["5a"].Grade));
        Assert.Equal((ClassKind.Group, ImportBench.Id<Subject>("math")), (classes["5a-math"].Kind, classes["5a-math"].Subject));
        Assert.Equal("Mathematics", Assert.Single(await bench.All(RosterRecords.Subjects, ImportBench.School1)).Title);

        var ends = await bench.Enrollment(ImportBench.School1, "e2");
        Assert.Equal((new LocalDate(2025, 9, 1), new LocalDate(2025, 12, 31)), (ends!.From, ends.To));
        Assert.Equal(EnrollmentRole.ClassTeacher, (await bench.Enrollment(ImportBench.School1, "e3"))!.Role);
        Assert.Equal(EnrollmentRole.Teacher, (await bench.Enrollment(ImportBench.School1, "e5"))!.Role);
        Assert.Equal(3, (await bench.All(RosterRecords.LegalRepresentatives, ImportBench.School1)).Count);
        var sessions = (await bench.All(RosterRecords.Sessions, ImportBench.School2)).ToDictionary(s => s.SourcedId!, StringComparer.Ordinal);
        Assert.Equal((sessions["y"].Id, new LocalDate(2025, 10, 24)), (sessions["q1"].Parent, sessions["q1"].To));
        Assert.Equal(new LocalDate(2014, 5, 6), Assert.Single(await bench.All(RosterRecords.Demographics, ImportBench.School1)).BirthDate);
    }

    [Fact]
    public async Task Version_1_2_makes_the_same_records()
    {
        await using var bench = new ImportBench();
        var first = await bench.Accept(RosterFiles.Small());

        var second = await bench.Accept(RosterFiles.Small12());

        Assert.Empty(second.Findings);
        Assert.Equal((0, 0, first.Created, 0), (second.Created, second.Updated, second.Unchanged, second.Removed));
    }

    [Fact]
    public async Task A_role_that_has_ended_is_not_held()
    {
        await using var bench = new ImportBench();

        await bench.Accept(RosterFiles.Small12().Replace("roles.csv", "r5,active,,tea,secondary,teacher,,,s2", "r5,active,,tea,secondary,teacher,2024-09-01,2025-06-30,s2")
            .Replace("enrollments.csv", "e7,active,,6a-math,s2,tea,teacher,,,\n", ""));

        Assert.NotNull(await bench.Person(ImportBench.School1, "tea"));
        Assert.Null(await bench.Person(ImportBench.School2, "tea"));
    }

    [Fact]
    public async Task Exclusive_end_dates_name_the_day_after_the_last()
    {
        await using var bench = new ImportBench();

        await bench.Accept(RosterFiles.Small(), new ImportOptions { EndDates = OneRosterEndDates.Exclusive });

        Assert.Equal(new LocalDate(2025, 12, 30), (await bench.Enrollment(ImportBench.School1, "e2"))!.To);
    }

    [Fact]
    public async Task A_parent_is_known_at_the_schools_of_all_his_children_and_may_name_them_himself()
    {
        await using var bench = new ImportBench();

        await bench.Accept(RosterFiles.Small().Replace("users.csv", "gus,active,,true,s1,guardian,gus,Gus,Bell,,,,,,", "gus,active,,true,s1,guardian,gus,Gus,Bell,,,,,\"bob,cat\","));

        Assert.Equal(PersonRoles.Parent, (await bench.Person(ImportBench.School2, "gus"))!.Roles);
        Assert.NotNull(await bench.Relation(ImportBench.School2, "cat", "gus"));
        Assert.Equal("bob", (await bench.Relation(ImportBench.School1, "bob", "gus"))!.SourcedId);
    }

    [Fact]
    public async Task A_relative_represents_nobody()
    {
        await using var bench = new ImportBench();

        var report = await bench.Accept(RosterFiles.Small().Replace("users.csv", "s1,guardian,gus", "s1,relative,gus"));

        Assert.Equal("NOT_A_REPRESENTATIVE", Assert.Single(report.Findings).Code);
        Assert.Null(await bench.Relation(ImportBench.School1, "bob", "gus"));
        Assert.NotNull(await bench.Relation(ImportBench.School1, "bob", "pam"));
    }

    [Fact]
    public async Task A_school_keeps_the_time_zone_it_has()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small(), new ImportOptions { TimeZone = "Asia/Yekaterinburg" });

        await bench.Accept(RosterFiles.Small().Replace("orgs.csv", "School 1", "School One"));

        var school = await bench.Find(RosterRecords.Schools, RosterRecords.SchoolAt(ImportBench.School1));
        Assert.Equal(("School One", "Asia/Yekaterinburg"), (school!.Name, school.TimeZone));
    }

    [Fact]
    public async Task Results_become_marks_with_the_weight_and_kind_of_their_category()
    {
        await using var bench = new ImportBench();

        var report = await bench.Accept(RosterFiles.WithMarks());

        Assert.Empty(report.Findings);
        var mark = Assert.Single(await Marks(bench, "ann"));
        Assert.Equal(("5", 30, "Well done", OneRosterImport.Author), (mark.Current.Symbol, mark.Current.Weight, mark.Current.Comment, mark.Current.Author));
        Assert.Equal((WorkKind.Test, new LocalDate(2025, 9, 8), ImportBench.Id<Subject>("math")), (mark.Kind, mark.Date, mark.Subject));
        Assert.Equal(0, (await bench.Accept(RosterFiles.WithMarks())).Updated);
    }

    [Fact]
    public async Task A_mark_that_changed_in_the_source_keeps_what_it_said_before()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.WithMarks());

        await bench.Accept(RosterFiles.WithMarks().Replace("results.csv", "5.0", "4"));

        var mark = Assert.Single(await Marks(bench, "ann"));
        Assert.Equal(("4", "5"), (mark.Current.Symbol, Assert.Single(mark.Earlier!).Symbol));
    }

    [Fact]
    public async Task A_correction_made_in_the_diary_stands_against_the_file()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.WithMarks());
        var mark = Assert.Single(await Marks(bench, "ann"));
        var corrected = mark with
        {
            Current = mark.Current with { Symbol = "3", Author = ImportBench.Id<Person>("tea"), Reason = "Miscounted" },
            Earlier = [mark.Current],
        };
        await bench.Store.CommitAsync(new ChangeSet().Put(GradingRecords.Marks, corrected, Expected.Anything));

        var same = await bench.Accept(RosterFiles.WithMarks());
        var changed = await bench.Accept(RosterFiles.WithMarks().Replace("results.csv", "5.0", "4"));

        Assert.Empty(same.Findings);
        Assert.Equal("MARK_CORRECTED_HERE", Assert.Single(changed.Findings).Code);
        Assert.Equal("3", Assert.Single(await Marks(bench, "ann")).Current.Symbol);
    }

    private static async Task<IReadOnlyList<Mark>> Marks(ImportBench bench, string student) =>
        [.. (await bench.Store.ListAllAsync(GradingRecords.MarksOf(ImportBench.School1, ImportBench.Id<Person>(student), new LocalDate(2025, 9, 1), new LocalDate(2026, 5, 31)))).Select(s => s.Record)];
}
