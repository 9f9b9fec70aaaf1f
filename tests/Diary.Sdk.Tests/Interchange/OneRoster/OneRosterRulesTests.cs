using Diary.Interchange.OneRoster;
using FsCheck.Xunit;

namespace Diary.Tests.Interchange.OneRoster;

public class OneRosterRulesTests
{
    [Theory]
    [InlineData("KG", 0)]
    [InlineData("kg", 0)]
    [InlineData("01", 1)]
    [InlineData("1", 1)]
    [InlineData("13", 13)]
    [InlineData("00", null)]
    [InlineData("14", null)]
    [InlineData("PK", null)]
    [InlineData("+1", null)]
    [InlineData("", null)]
    public void Years_of_study_are_read(string code, int? grade) => Assert.Equal(grade, OneRosterGrades.Read(code));

    [Theory]
    [InlineData(OneRosterFile.Users, "users.csv", "orgSourcedIds", true, false)]
    [InlineData(OneRosterFile.Users, "users.csv", "familyName", true, true)]
    [InlineData(OneRosterFile.Roles, "roles.csv", "orgSourcedId", true, true)]
    [InlineData(OneRosterFile.Classes, "classes.csv", "termSourcedIds", false, false)]
    [InlineData(OneRosterFile.Enrollments, "enrollments.csv", "beginDate", false, false)]
    public void Columns_are_required_by_version(OneRosterFile file, string name, string column, bool in11, bool in12)
    {
        var table = OneRosterTables.For(file);

        Assert.Equal(name, table.FileName);
        Assert.Equal(in11, table.Find(column)!.IsRequiredIn(OneRosterVersion.V11));
        Assert.Equal(in12, table.Find(column)!.IsRequiredIn(OneRosterVersion.V12));
    }

    [Fact]
    public void Every_file_has_a_format_whose_first_column_is_the_sourcedId()
    {
        Assert.Equal(Enum.GetValues<OneRosterFile>(), OneRosterTables.All.Select(t => t.File));
        Assert.All(OneRosterTables.All, t => Assert.Equal(("sourcedId", ColumnNeed.Required), (t.Columns[0].Name, t.Columns[0].Need)));
        Assert.All(OneRosterTables.All, t => Assert.Same(t, OneRosterTables.Find(t.FileName.ToUpperInvariant())));
    }

    [Fact]
    public void A_header_may_come_in_any_order_and_case_and_with_names_that_real_files_use()
    {
        var findings = new FindingLog();

        var header = OneRosterHeader.Read(
            OneRosterTables.For(OneRosterFile.Classes), OneRosterVersion.V11,
            ["termSourcedId", "TITLE", "classtype", "schoolSourcedId", "sourcedId", "metadata.colour"], 1, findings);

        Assert.Equal((0, 1, 4, -1), (header!.IndexOf("termSourcedIds"), header.IndexOf("title"), header.IndexOf("sourcedId"), header.IndexOf("grades")));
        Assert.Empty(findings.Top);
    }

    [Fact]
    public void The_manifest_gives_each_file_its_mode_and_the_option_overrides_all_that_are_there()
    {
        OneRosterFile[] present = [OneRosterFile.Orgs, OneRosterFile.Users];
        IReadOnlyList<string>[] rows = [["propertyName", "value"], ["oneroster.version", "1.2"], ["file.orgs", "bulk"], ["file.users", "delta"]];
        var findings = new FindingLog();

        var asSaid = OneRosterManifest.Read(rows, present, mode: null, findings);
        var overridden = OneRosterManifest.Read(rows, present, OneRosterMode.Bulk, findings);

        Assert.Empty(findings.Top);
        Assert.Equal(OneRosterVersion.V12, asSaid.Version);
        Assert.Equal(
            (OneRosterMode.Bulk, OneRosterMode.Delta, OneRosterMode.Absent),
            (asSaid.ModeOf(OneRosterFile.Orgs), asSaid.ModeOf(OneRosterFile.Users), asSaid.ModeOf(OneRosterFile.Roles)));
        Assert.Equal(
            (OneRosterMode.Bulk, OneRosterMode.Absent),
            (overridden.ModeOf(OneRosterFile.Users), overridden.ModeOf(OneRosterFile.Roles)));
    }

    [Fact]
    public void Codes_are_distinct_and_of_one_form() =>
        Assert.All(FindingCodes.All.GroupBy(c => c, StringComparer.Ordinal), g => Assert.True(g.Count() == 1 && g.Key.All(c => c is '_' or (>= 'A' and <= 'Z'))));

    [Property]
    public bool The_log_counts_all_and_keeps_at_most_its_limit_errors_first(ushort errors, ushort warnings)
    {
        var log = new FindingLog();
        for (var i = 0; i < warnings % 3_000; i++)
            log.Warn("W", "", i, "", "");
        for (var i = 0; i < errors % 3_000; i++)
            log.Error("E", "", i, "", "");

        var top = log.Top;
        return log.ErrorCount == errors % 3_000
            && log.WarningCount == warnings % 3_000
            && top.Count == Math.Min(FindingLog.Kept, log.ErrorCount + log.WarningCount)
            && top.Count(f => f.Severity == FindingSeverity.Error) == Math.Min(FindingLog.Kept, log.ErrorCount);
    }
}
