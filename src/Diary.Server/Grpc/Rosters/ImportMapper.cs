using Diary.Interchange.OneRoster;
using Diary.V1;
using ImportProgress = Diary.Server.Application.Rosters.Import.ImportProgress;
using ImportReport = Diary.Server.Application.Rosters.Import.ImportReport;

namespace Diary.Server.Grpc.Rosters;

/// <summary>Between an import and its messages.</summary>
internal static class ImportMapper
{
    public static OneRosterMode? ToMode(ImportMode mode) => mode switch
    {
        ImportMode.Bulk => OneRosterMode.Bulk,
        ImportMode.Delta => OneRosterMode.Delta,
        _ => null,
    };

    public static ImportRosterResponse ToResponse(ImportProgress step) => new()
    {
        Progress = new V1.ImportProgress { File = step.File, DoneBytes = step.DoneBytes, TotalBytes = step.TotalBytes },
    };

    public static ImportRosterResponse ToResponse(ImportReport report) => new()
    {
        Report = new V1.ImportReport
        {
            Accepted = report.Accepted,
            Files = { report.Files.Select(f => new V1.ImportedFile { Name = f.Name, Rows = f.Rows }) },
            Findings = { report.Findings.Select(ToMessage) },
            ErrorCount = report.ErrorCount,
            WarningCount = report.WarningCount,
            SchoolIds = { report.Schools.Select(s => s.ToString()) },
            Created = report.Created,
            Updated = report.Updated,
            Unchanged = report.Unchanged,
            Removed = report.Removed,
        },
    };

    private static V1.ImportFinding ToMessage(Interchange.OneRoster.ImportFinding finding) => new()
    {
        Severity = finding.Severity switch
        {
            FindingSeverity.Error => V1.ImportFinding.Types.Severity.Error,
            FindingSeverity.Warning => V1.ImportFinding.Types.Severity.Warning,
            var other => throw new InvalidOperationException($"No such severity: {other}."),
        },
        Code = finding.Code,
        File = finding.File,
        Line = finding.Line,
        Column = finding.Column,
        Message = finding.Message,
        Suggestion = finding.Suggestion,
    };
}
