using Diary.Interchange.OneRoster;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>The first pass over the rows: everything is checked, nothing is made.</summary>
internal sealed class RosterChecking(RosterPackage package, OneRosterImport import, ImportOptions options, FindingLog findings)
{
    private readonly List<ImportedFile> _files = [];
    private long _rows;

    /// <summary>What was read so far.</summary>
    public IReadOnlyList<ImportedFile> Files => _files;

    /// <exception cref="RosterRefusedException">A limit was reached.</exception>
    public void Run()
    {
        package.Meter.BeginReading();
        foreach (var file in package.Files)
        {
            package.Meter.Report(file.Table.FileName);
            _files.Add(new ImportedFile(file.Table.FileName, Check(file)));
        }

        if (findings.ErrorCount == 0 || package.Files.Count > 0)
            import.Complete();
    }

    /// <summary>The fields of a row fitted to the header: empty ones too many, which spreadsheets leave, are cut off.</summary>
    public static string[]? Fit(string[] fields, int width)
    {
        if (fields.Length == width)
            return fields;
        return fields.Length > width && fields.AsSpan(width).TrimEnd("").IsEmpty ? fields[..width] : null;
    }

    private long Check(RosterFile file)
    {
        OneRosterHeader? header = null;
        var rows = 0L;
        var isFirst = true;
        foreach (var (line, fields) in file.Rows(findings))
        {
            if (isFirst)
            {
                isFirst = false;
                header = OneRosterHeader.Read(file.Table, package.Manifest.Version, fields, line, findings);
                continue;
            }

            rows++;
            if (++_rows > options.Limits.Rows)
                throw new RosterRefusedException(FindingCodes.TooManyRows, file.Table.FileName, line, $"There are more than {options.Limits.Rows} rows.", "Split the roster by schools, or raise the limit.");
            if (header is null)
                continue;
            if (Fit(fields, header.Width) is { } fitted)
                import.Check(new OneRosterRow(header, line, fitted));
            else
                findings.Error(FindingCodes.FieldCount, file.Table.FileName, line, "", $"The row has {fields.Length} fields, the header {header.Width}.", "Put fields with commas in quotes.");
        }

        if (rows == 0)
            ReportEmpty(file, isFirst);
        return rows;
    }

    /// <summary>A complete file without rows would withdraw everybody: nobody means that.</summary>
    private void ReportEmpty(RosterFile file, bool hasNoHeader)
    {
        var withdraws = file.Table.File is OneRosterFile.Orgs or OneRosterFile.Courses or OneRosterFile.Classes or OneRosterFile.Users
            or OneRosterFile.Roles or OneRosterFile.Enrollments;
        if (withdraws && package.Manifest.ModeOf(file.Table.File) == OneRosterMode.Bulk)
            findings.Error(FindingCodes.EmptyFile, file.Table.FileName, 0, "", "A complete (bulk) file without rows would withdraw everything.", "Export the file again, or leave it out.");
        else if (hasNoHeader)
            findings.Warn(FindingCodes.EmptyFile, file.Table.FileName, 0, "", "The file is empty.", "Leave it out, or write its header.");
    }
}
