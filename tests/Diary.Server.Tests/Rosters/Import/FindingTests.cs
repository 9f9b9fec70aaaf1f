using System.Text;
using Diary.Interchange.OneRoster;
using Diary.Server.Application.Rosters.Import;

namespace Diary.Server.Tests.Rosters.Import;

/// <summary>Every code of a finding, where it is found, and that it says what to do.</summary>
public class FindingTests
{
    private static readonly ImportLimits Tight = new() { Rows = 100, FieldLength = 500, RowLength = 20_000, Entries = 12, UnpackedBytes = 40_000, CompressionRatio = 200 };

    /// <summary>Code, severity, file, line, and the roster that has it.</summary>
    private static readonly (string Code, FindingSeverity Severity, string File, long Line, Func<RosterFiles> Roster)[] Cases =
    [
        (FindingCodes.UnsafePath, FindingSeverity.Error, "", 0, () => RosterFiles.Small().With("../users.csv", "x")),
        (FindingCodes.TooManyEntries, FindingSeverity.Error, "", 0, () => Enumerable.Range(0, 6).Aggregate(RosterFiles.Small(), (r, i) => r.With($"a{i}.txt", "x"))),
        (FindingCodes.TooLarge, FindingSeverity.Error, "", 0, () => RosterFiles.Small().Append("users.csv", new string('\n', 50_000))),
        (FindingCodes.IgnoredEntry, FindingSeverity.Warning, "readme.txt", 0, () => RosterFiles.Small().With("readme.txt", "x")),
        (FindingCodes.DuplicateFile, FindingSeverity.Error, "users.csv", 0, () => RosterFiles.Small().With("USERS.csv", "x")),
        (FindingCodes.NothingToImport, FindingSeverity.Error, "", 0, () => new RosterFiles().With("a.txt", "x")),
        (FindingCodes.ManifestMissing, FindingSeverity.Warning, "manifest.csv", 0, () => RosterFiles.Small().Without("manifest.csv")),
        (FindingCodes.ManifestRepeated, FindingSeverity.Warning, "manifest.csv", 2, () => RosterFiles.Small().Replace("manifest.csv", "propertyName,value\n", "propertyName,value\npropertyName,value\n")),
        (FindingCodes.ManifestContradiction, FindingSeverity.Error, "manifest.csv", 11, () => RosterFiles.Small().Append("manifest.csv", "file.users,delta\n")),
        (FindingCodes.UnknownVersion, FindingSeverity.Warning, "manifest.csv", 3, () => RosterFiles.Small().Replace("manifest.csv", "oneroster.version,1.1", "oneroster.version,2.0")),
        (FindingCodes.FileMissing, FindingSeverity.Error, "courses.csv", 0, () => RosterFiles.Small().Without("courses.csv")),
        (FindingCodes.FileMissing, FindingSeverity.Error, "roles.csv", 0, () => RosterFiles.Small12().Without("roles.csv").Replace("manifest.csv", "file.roles,bulk\n", "")),
        (FindingCodes.FileNotDeclared, FindingSeverity.Warning, "demographics.csv", 0, () => RosterFiles.Small().Replace("manifest.csv", "file.demographics,bulk", "file.demographics,absent")),
        (FindingCodes.EncodingGuessed, FindingSeverity.Warning, "courses.csv", 0, () => RosterFiles.Small().With("courses.csv", Cyrillic("courses.csv"))),
        (FindingCodes.BadEncoding, FindingSeverity.Error, "courses.csv", 3, () => RosterFiles.Small().With("courses.csv", BrokenUtf8())),
        (FindingCodes.DelimiterGuessed, FindingSeverity.Warning, "academicSessions.csv", 1, () => RosterFiles.Small().With("academicSessions.csv", RosterFiles.Small().Text("academicSessions.csv").Replace(',', ';'))),
        (FindingCodes.EmptyFile, FindingSeverity.Error, "users.csv", 0, () => RosterFiles.Small().With("users.csv", RosterFiles.Small().Text("users.csv").Split('\n')[0])),
        (FindingCodes.EmptyFile, FindingSeverity.Warning, "demographics.csv", 0, () => RosterFiles.Small().With("demographics.csv", "")),
        (FindingCodes.MissingColumn, FindingSeverity.Error, "users.csv", 1, () => RosterFiles.Small().Replace("users.csv", "familyName", "surname")),
        (FindingCodes.UnknownColumn, FindingSeverity.Warning, "users.csv", 1, () => RosterFiles.Small().Replace("users.csv", "middleName", "midleName")),
        (FindingCodes.DuplicateColumn, FindingSeverity.Warning, "users.csv", 1, () => RosterFiles.Small().Replace("users.csv", "sms", "email")),
        (FindingCodes.BadQuotes, FindingSeverity.Error, "courses.csv", 4, () => RosterFiles.Small().Append("courses.csv", "art,active,,y,A \"fine\" art,,,d\n")),
        (FindingCodes.FieldCount, FindingSeverity.Error, "courses.csv", 4, () => RosterFiles.Small().Append("courses.csv", "art,active,,y,Art, fine,,,d\n")),
        (FindingCodes.FieldTooLong, FindingSeverity.Error, "courses.csv", 4, () => RosterFiles.Small().Append("courses.csv", $"art,active,,y,\"{new string('a', 1_000)}\",,,d\n")),
        (FindingCodes.RowTooLong, FindingSeverity.Error, "courses.csv", 4, () => RosterFiles.Small().Append("courses.csv", string.Concat(Enumerable.Repeat("\"\n\",", 8_000)))),
        (FindingCodes.TooManyRows, FindingSeverity.Error, "demographics.csv", 0, () => RosterFiles.Small().Append("demographics.csv", string.Concat(Enumerable.Range(0, 100).Select(i => $"p{i},active,,,\n")))),
        (FindingCodes.EmptyRequired, FindingSeverity.Error, "users.csv", 2, () => RosterFiles.Small().Replace("users.csv", "Ann,Ames", ",Ames")),
        (FindingCodes.EmptyRequired, FindingSeverity.Error, "classes.csv", 3, () => RosterFiles.Small().Replace("classes.csv", "5A Mathematics,05,math", "5A Mathematics,05,")),
        (FindingCodes.EmptyRequired, FindingSeverity.Error, "users.csv", 4, () => RosterFiles.Small().Replace("users.csv", "cat,active,,true,s2", "cat,active,,true,")),
        (FindingCodes.BadValue, FindingSeverity.Error, "users.csv", 2, () => RosterFiles.Small().Replace("users.csv", "s1,student,ann", "s1,sutdent,ann")),
        (FindingCodes.BadValue, FindingSeverity.Error, "manifest.csv", 4, () => RosterFiles.Small().Replace("manifest.csv", "file.orgs,bulk", "file.orgs,bluk")),
        (FindingCodes.BadDate, FindingSeverity.Error, "enrollments.csv", 3, () => RosterFiles.Small().Replace("enrollments.csv", "2025-09-01", "01.09.2025")),
        (FindingCodes.BadNumber, FindingSeverity.Error, "categories.csv", 2, () => RosterFiles.WithMarks().Replace("categories.csv", "0.3", "a third")),
        (FindingCodes.BadId, FindingSeverity.Error, "orgs.csv", 2, () => RosterFiles.Small().Replace("orgs.csv", "\nd,", "\n00000000-0000-0000-0000-000000000000,")),
        (FindingCodes.BadSnils, FindingSeverity.Warning, "users.csv", 2, () => RosterFiles.Small().Replace("users.csv", "username", "userIds").Replace("users.csv", "student,ann,Ann", "student,{SNILS:112-233-445 96},Ann")),
        (FindingCodes.DatesReversed, FindingSeverity.Error, "enrollments.csv", 3, () => RosterFiles.Small().Replace("enrollments.csv", "2025-12-31", "2024-12-31")),
        (FindingCodes.UnknownGrade, FindingSeverity.Warning, "users.csv", 2, () => RosterFiles.Small().Replace("users.csv", "pam,05\nbob", "pam,PK\nbob")),
        (FindingCodes.DuplicateId, FindingSeverity.Error, "users.csv", 9, () => RosterFiles.Small().Append("users.csv", "ann,active,,true,s1,student,ann,Ann,Ames,,,,,,05\n")),
        (FindingCodes.UnknownReference, FindingSeverity.Error, "enrollments.csv", 9, () => RosterFiles.Small().Append("enrollments.csv", "e8,active,,math,s1,ann,student,,,\n")),
        (FindingCodes.DanglingReference, FindingSeverity.Warning, "users.csv", 4, () => RosterFiles.Small().Replace("users.csv", "Cat,Cole,,,,,,06", "Cat,Cole,,,,,zoe,06")),
        (FindingCodes.NotASchool, FindingSeverity.Error, "classes.csv", 2, () => RosterFiles.Small().Replace("classes.csv", "homeroom,12,s1", "homeroom,12,d")),
        (FindingCodes.SchoolMismatch, FindingSeverity.Warning, "enrollments.csv", 2, () => RosterFiles.Small().Replace("enrollments.csv", "e1,active,,5a,s1", "e1,active,,5a,s2")),
        (FindingCodes.EnrolledElsewhere, FindingSeverity.Warning, "enrollments.csv", 9, () => RosterFiles.Small().Append("enrollments.csv", "e8,active,,6a-math,s2,ann,student,,,\n")),
        (FindingCodes.AtNoSchool, FindingSeverity.Warning, "users.csv", 8, () => RosterFiles.Small().Replace("users.csv", "s1,administrator", "d,administrator")),
        (FindingCodes.RoleNotImported, FindingSeverity.Warning, "enrollments.csv", 9, () => RosterFiles.Small().Append("enrollments.csv", "e8,active,,5a,s1,adm,proctor,,,\ne9,active,,5a,s1,adm,proctor,,,\n")),
        (FindingCodes.NotARepresentative, FindingSeverity.Warning, "users.csv", 2, () => RosterFiles.Small().Replace("users.csv", ",pam,05", ",tea,05")),
        (FindingCodes.ResultWithoutMark, FindingSeverity.Warning, "results.csv", 2, () => RosterFiles.WithMarks().Replace("results.csv", "fully graded", "not submitted")),
        (FindingCodes.MarkNotErased, FindingSeverity.Warning, "results.csv", 2, () => RosterFiles.WithMarks().Replace("results.csv", "m1,active", "m1,tobedeleted")),
        (FindingCodes.WeightNotUsed, FindingSeverity.Warning, "categories.csv", 2, () => RosterFiles.WithMarks().Replace("categories.csv", "0.3", "300")),
    ];

    /// <summary>Codes whose tests need more than a changed file.</summary>
    private static readonly string[] Elsewhere =
        [FindingCodes.NotAZip, FindingCodes.SuspiciousCompression, FindingCodes.RoleWithoutUser, FindingCodes.MarkCorrectedHere, FindingCodes.MassWithdrawal, FindingCodes.CorrectionEnded];

    public static TheoryData<int, string> Numbers
    {
        get
        {
            var numbers = new TheoryData<int, string>();
            for (var i = 0; i < Cases.Length; i++)
                numbers.Add(i, Cases[i].Code);
            return numbers;
        }
    }

    [Fact]
    public void Every_code_has_a_case() =>
        Assert.Equal(FindingCodes.All.Order(StringComparer.Ordinal), Cases.Select(c => c.Code).Concat(Elsewhere).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Is_found_where_it_is(int number, string code)
    {
        var (_, severity, file, line, roster) = Cases[number];
        await using var bench = new ImportBench();

        var report = await bench.Import(roster(), new ImportOptions { Limits = Tight });

        Assert.Equal(severity == FindingSeverity.Warning, report.Accepted);
        var finding = report.Findings.First(f => string.Equals(f.Code, code, StringComparison.Ordinal));
        Assert.Equal((severity, file), (finding.Severity, finding.File));
        if (line > 0)
            Assert.Equal(line, finding.Line);
        Assert.NotEmpty(finding.Message);
        Assert.Equal(report.Accepted ? 2 : 0, await bench.SchoolCount());
    }

    [Fact]
    public async Task A_file_that_is_no_zip_is_told()
    {
        await using var bench = new ImportBench();
        using var text = new MemoryStream("PK, but not really"u8.ToArray());

        var report = await bench.Importer.ImportAsync(text, new ImportOptions());

        Assert.Equal(FindingCodes.NotAZip, Assert.Single(report.Findings).Code);
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        await using var bench = new ImportBench();

        var report = await bench.Import(RosterFiles.Small().With("users.csv", new byte[20 << 20]));

        Assert.Equal((FindingCodes.SuspiciousCompression, "users.csv"), (report.Findings[0].Code, report.Findings[0].File));
    }

    [Fact]
    public async Task A_role_in_a_delta_comes_with_its_user()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small12());

        var report = await bench.Import(new RosterFiles()
            .With("manifest.csv", "propertyName,value\noneroster.version,1.2\nfile.roles,delta\n")
            .With("roles.csv", "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\nr8,tobedeleted,,adm,primary,principal,,,s1\n"));

        Assert.Equal(FindingCodes.RoleWithoutUser, Assert.Single(report.Findings).Code);
    }

    [Theory]
    [InlineData("users.csv", "s1,student,ann", "s1,sutdent,ann", "student")]
    [InlineData("users.csv", "familyName", "familyname_", "familyName")]
    [InlineData("enrollments.csv", "e1,active,,5a,", "e1,active,,math,", "course")]
    public async Task Suggests_what_was_probably_meant(string file, string old, string by, string suggested)
    {
        await using var bench = new ImportBench();

        var report = await bench.Import(RosterFiles.Small().Replace(file, old, by));

        Assert.Contains(report.Findings, f => f.Severity == FindingSeverity.Error && f.Suggestion.Contains(suggested, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_very_many_findings_all_are_counted_and_a_thousand_kept_errors_first()
    {
        await using var bench = new ImportBench();
        var wrong = string.Concat(Enumerable.Range(0, 2_500).Select(i => $"x{i},active,,no-class,s1,ann,student,,,\n"));

        var report = await bench.Import(RosterFiles.Small().With("readme.txt", "x").Append("enrollments.csv", wrong));

        Assert.Equal((2_500, 1, 1_000), (report.ErrorCount, report.WarningCount, report.Findings.Count));
        Assert.All(report.Findings, f => Assert.Equal(FindingSeverity.Error, f.Severity));
    }

    private static byte[] Cyrillic(string name) => CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!
        .GetBytes(RosterFiles.Small().Text(name).Replace("Mathematics", "Математика", StringComparison.Ordinal).Replace("Music", "Музыка", StringComparison.Ordinal));

    private static byte[] BrokenUtf8()
    {
        var bytes = Encoding.UTF8.GetBytes(RosterFiles.Small().Text("courses.csv").Replace("Mathematics", "Математика", StringComparison.Ordinal));
        bytes[^2] = 0xFF;
        return bytes;
    }
}
