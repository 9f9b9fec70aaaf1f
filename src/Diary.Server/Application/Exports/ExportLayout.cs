namespace Diary.Server.Application.Exports;

/// <summary>In which form an export is wanted.</summary>
/// <param name="Format">As what kind of file.</param>
/// <param name="Language">In which language headings are: "ru" or "en".</param>
/// <param name="Delimiter">Between the fields of CSV.</param>
public sealed record ExportLayout(ExportFormat Format, string Language, char Delimiter);

/// <summary>The kinds of files.</summary>
public enum ExportFormat
{
    /// <summary>An Excel workbook.</summary>
    Xlsx,

    /// <summary>A Word document.</summary>
    Docx,

    /// <summary>Pages to print.</summary>
    Pdf,

    /// <summary>Comma-separated values (RFC 4180).</summary>
    Csv,
}
