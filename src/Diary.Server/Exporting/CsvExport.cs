using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Diary.Results;
using Diary.Server.Application.Exports;
using NodaTime.Text;

namespace Diary.Server.Exporting;

/// <summary>
/// CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes it for the code page of the machine. The heading is the first row.
/// Dates are as ISO 8601 has them; numbers have a decimal comma where fields are separated by semicolons, as spreadsheets of such countries
/// expect, and a point otherwise. Tables that are alike are one, with a column that names them; others follow on each other after an empty row.
/// </summary>
internal sealed class CsvExport : IExportWriter
{
    private const int RowsBetweenDrains = 50;

    public ExportFormat Format => ExportFormat.Csv;

    public string Extension => "csv";

    public string MediaType => "text/csv; charset=utf-8";

    public int? MostColumns => null;

    public async ValueTask<DiaryError?> WriteAsync(ExportDocument document, ExportLayout layout, ExportStream output, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = layout.Delimiter.ToString(), NewLine = "\r\n" };
        await using var csv = new CsvWriter(text, configuration, leaveOpen: true);
        var (isFirst, rows) = (true, 0);
        await foreach (var table in document.Tables.WithCancellation(cancellationToken))
        {
            if (isFirst || document.TablesBy is null)
                WriteHeading(csv, document, table, isFirst);
            isFirst = false;
            await foreach (var row in table.Rows.WithCancellation(cancellationToken))
            {
                if (document.TablesBy is not null)
                    csv.WriteField(Escape(table.Title));
                foreach (var cell in row)
                    csv.WriteField(Say(cell, layout.Delimiter));
                csv.NextRecord();
                if (++rows % RowsBetweenDrains == 0)
                    await DrainAsync(csv, text, output, cancellationToken);
            }
        }

        await csv.FlushAsync();
        await text.FlushAsync(cancellationToken);
        return null;
    }

    /// <summary>
    /// Keeps a spreadsheet from taking a text for a formula, which a comment or a topic may be made to look like: an apostrophe goes in front of
    /// what begins with = + - @, a tab or a line break (OWASP, "CSV Injection"). Not in front of what can do nothing: a sign alone, which is a mark
    /// in some schools, and a number with a sign.
    /// </summary>
    internal static string Escape(string text) => LooksLikeFormula(text) ? "'" + text : text;

    /// <summary>Whether a spreadsheet may take the text for a formula.</summary>
    internal static bool LooksLikeFormula(string text) => text switch
    {
        [] or ['+'] or ['-'] => false,
        ['+' or '-', .. var rest] => !IsNumber(rest),
        ['=' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] => true,
        _ => false,
    };

    private static bool IsNumber(string text) =>
        char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]) && text.All(c => char.IsAsciiDigit(c) || c is '.' or ',') && text.Count(c => c is '.' or ',') <= 1;

    private static void WriteHeading(CsvWriter csv, ExportDocument document, ExportTable table, bool isFirst)
    {
        if (!isFirst)
            csv.NextRecord();
        if (document.TablesBy is { } by)
        {
            csv.WriteField(Escape(by));
        }
        else if (table.Title.Length > 0)
        {
            csv.WriteField(Escape(table.Title));
            csv.NextRecord();
        }

        foreach (var column in table.Columns)
            csv.WriteField(Escape(column.Heading));
        csv.NextRecord();
    }

    private static string Say(ExportCell cell, char delimiter) => cell switch
    {
        { Text: { } text } => Escape(text),
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture) is var invariant && delimiter == ';' ? invariant.Replace('.', ',') : invariant,
        { Date: { } date } => LocalDatePattern.Iso.Format(date),
        _ => "",
    };

    private static async ValueTask DrainAsync(CsvWriter csv, StreamWriter text, ExportStream output, CancellationToken cancellationToken)
    {
        await csv.FlushAsync();
        await text.FlushAsync(cancellationToken);
        await output.DrainAsync(cancellationToken);
    }
}
