namespace Diary.Interchange.OneRoster;

/// <summary>
/// Gathers findings in bounded memory: all are counted, the first <see cref="Kept"/> of each severity are kept.
/// </summary>
public sealed class FindingLog
{
    /// <summary>How many findings of each severity are kept, and how many a report shows.</summary>
    public const int Kept = 1_000;

    private readonly List<ImportFinding> _errors = [];
    private readonly List<ImportFinding> _warnings = [];
    private readonly HashSet<(string Code, string File, string Column, string Subject)> _said = [];

    /// <summary>How many errors there were in all.</summary>
    public long ErrorCount { get; private set; }

    /// <summary>How many warnings there were in all.</summary>
    public long WarningCount { get; private set; }

    /// <summary>At most <see cref="Kept"/> findings, errors first, each kind in the order it was found.</summary>
    public IReadOnlyList<ImportFinding> Top => [.. _errors.Concat(_warnings).Take(Kept)];

    /// <summary>Adds a finding.</summary>
    public void Add(ImportFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var list = finding.Severity == FindingSeverity.Error ? _errors : _warnings;
        if (finding.Severity == FindingSeverity.Error)
            ErrorCount++;
        else
            WarningCount++;
        if (list.Count < Kept)
            list.Add(finding);
    }

    /// <summary>Adds an error.</summary>
    public void Error(string code, string file, long line, string column, string message, string suggestion = "") =>
        Add(new ImportFinding(FindingSeverity.Error, code, file, line, column, message, suggestion));

    /// <summary>Adds a warning.</summary>
    public void Warn(string code, string file, long line, string column, string message, string suggestion = "") =>
        Add(new ImportFinding(FindingSeverity.Warning, code, file, line, column, message, suggestion));

    /// <summary>Adds a warning that would otherwise be repeated with every row: once for each code, file, column and subject.</summary>
    public void WarnOnce(string subject, string code, string file, long line, string column, string message, string suggestion = "")
    {
        if (_said.Count < Kept && _said.Add((code, file, column, subject)))
            Warn(code, file, line, column, message, suggestion);
    }
}
