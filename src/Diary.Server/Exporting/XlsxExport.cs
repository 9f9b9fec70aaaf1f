using System.Globalization;
using System.Text.RegularExpressions;
using Diary.Results;
using Diary.Server.Application.Exports;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using NodaTime;

namespace Diary.Server.Exporting;

/// <summary>
/// An Excel workbook, a sheet for each table. Texts are texts and never formulas, and are marked so where they look like one, so that they stay
/// it when somebody edits the cell; numbers and dates are such, to reckon with.
/// </summary>
internal sealed partial class XlsxExport : IExportWriter
{
    /// <summary>The most rows of a sheet; what is more goes on on another.</summary>
    internal const int MostRows = 1_048_576;

    private const int RowsBetweenDrains = 50;
    private const int LongestText = 32_767;
    private const int LongestName = 31;
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
    private const string BookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string StylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

    /// <summary>The number of a style in <see cref="Styles"/>.</summary>
    private enum Style : uint
    {
        None = 0,
        Heading = 1,
        Title = 2,
        Date = 3,
        Quoted = 4,
    }

    private static readonly LocalDate DayZero = new(1899, 12, 30);

    private readonly int _mostRows = MostRows;

    public XlsxExport()
    {
    }

    /// <summary>With smaller sheets, for tests.</summary>
    internal XlsxExport(int mostRows) => _mostRows = mostRows;

    public ExportFormat Format => ExportFormat.Xlsx;

    public string Extension => "xlsx";

    public string MediaType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public int? MostColumns => null;

    public async ValueTask<DiaryError?> WriteAsync(ExportDocument document, ExportLayout layout, ExportStream output, CancellationToken cancellationToken)
    {
        using (var package = new OfficePackage(output))
        {
            var names = new SheetNames();
            await foreach (var table in document.Tables.WithCancellation(cancellationToken))
                await WriteTableAsync(package, names, document, layout, table, output, cancellationToken);
            if (names.All.Count == 0)
                await WriteTableAsync(package, names, document, layout, NoTable, output, cancellationToken);
            WriteBook(package, names.All);
            package.Write("xl/styles.xml", StylesType, Styles(ExportWords.In(layout.Language).DatePattern));
            package.Relate(
                "xl/_rels/workbook.xml.rels",
                [.. names.All.Select((_, i) => (Id(i), "worksheet", $"worksheets/sheet{Text(i + 1)}.xml")), ("rStyles", "styles", "styles.xml")]);
            package.Complete("xl/workbook.xml");
        }

        return null;
    }

    private static ExportTable NoTable => new("", [], AsyncEnumerable.Empty<IReadOnlyList<ExportCell>>());

    private async ValueTask WriteTableAsync(
        OfficePackage package, SheetNames names, ExportDocument document, ExportLayout layout, ExportTable table, ExportStream output, CancellationToken cancellationToken)
    {
        await using var rows = table.Rows.GetAsyncEnumerator(cancellationToken);
        var isMore = await rows.MoveNextAsync();
        do
        {
            names.Add(table.Title.Length > 0 ? table.Title : document.Title);
            await using var part = package.Begin($"xl/worksheets/sheet{Text(names.All.Count)}.xml", SheetType);
            using var sheet = OpenXmlWriter.Create(part);
            var row = BeginSheet(sheet, document, table);
            while (isMore && row < _mostRows)
            {
                WriteRow(sheet, ++row, rows.Current, Style.None);
                isMore = await rows.MoveNextAsync();
                if (row % RowsBetweenDrains == 0)
                    await output.DrainAsync(cancellationToken);
            }

            sheet.WriteEndElement();
            sheet.WriteEndElement();
        }
        while (isMore);
    }

    /// <summary>Title, notes and heading; the heading stays in sight.</summary>
    /// <returns>The number of the last row.</returns>
    private static int BeginSheet(OpenXmlWriter sheet, ExportDocument document, ExportTable table)
    {
        var headingRow = document.Notes.Count + 3;
        sheet.WriteStartDocument();
        sheet.WriteStartElement(new Worksheet());
        sheet.WriteElement(new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = headingRow,
            TopLeftCell = $"A{Text(headingRow + 1)}",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        })
        { WorkbookViewId = 0 }));
        if (table.Columns.Count > 0)
            sheet.WriteElement(new Columns(table.Columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width + 1, CustomWidth = true })));
        sheet.WriteStartElement(new SheetData());
        var title = table.Title.Length > 0 ? $"{document.Title}. {table.Title}" : document.Title;
        WriteRow(sheet, 1, [ExportCell.Of(title)], Style.Title);
        foreach (var (i, note) in document.Notes.Index())
            WriteRow(sheet, i + 2, [ExportCell.Of(note)], Style.None);
        WriteRow(sheet, headingRow, [.. table.Columns.Select(c => ExportCell.Of(c.Heading))], Style.Heading);
        return headingRow;
    }

    private static void WriteRow(OpenXmlWriter sheet, int number, IReadOnlyList<ExportCell> cells, Style style)
    {
        sheet.WriteStartElement(new Row { RowIndex = (uint)number });
        for (var i = 0; i < cells.Count; i++)
        {
            if (CellOf(cells[i], style) is not { } cell)
                continue;
            cell.CellReference = Reference(i, number);
            sheet.WriteElement(cell);
        }

        sheet.WriteEndElement();
    }

    private static Cell? CellOf(ExportCell content, Style style) => content switch
    {
        { Text: { } text } => new Cell
        {
            DataType = CellValues.InlineString,
            StyleIndex = (uint)(style == Style.None && CsvExport.LooksLikeFormula(text) ? Style.Quoted : style),
            InlineString = new InlineString(new Text(Literal(text)) { Space = SpaceProcessingModeValues.Preserve }),
        },
        { Number: { } number } => new Cell { CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)), StyleIndex = (uint)style },
        { Date: { } date } => new Cell { CellValue = new CellValue(Text(Period.DaysBetween(DayZero, date))), StyleIndex = (uint)Style.Date },
        _ => null,
    };

    /// <summary>The text as it is: what looks like the escape of a character, "_x0041_", would otherwise be read as that.</summary>
    private static string Literal(string text)
    {
        var clean = OfficePackage.Clean(text.Length > LongestText ? text[..LongestText] : text);
        return clean.Contains("_x", StringComparison.OrdinalIgnoreCase) ? Escapes().Replace(clean, "_x005F_") : clean;
    }

    private static string Reference(int column, int row)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = (rest / 26) - 1)
            letters = (char)('A' + (rest % 26)) + letters;
        return letters + Text(row);
    }

    private static void WriteBook(OfficePackage package, IReadOnlyList<string> names)
    {
        using var part = package.Begin("xl/workbook.xml", BookType);
        using var book = OpenXmlWriter.Create(part);
        book.WriteStartDocument();
        book.WriteElement(new Workbook(new Sheets(names.Select((name, i) => new Sheet { Name = name, SheetId = (uint)i + 1, Id = Id(i) }))));
    }

    private static string Styles(string datePattern) => new Stylesheet(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = datePattern.Replace("uuuu", "yyyy", StringComparison.Ordinal).Replace("MM", "mm", StringComparison.Ordinal) }) { Count = 1 },
        new Fonts(
            new Font(new FontSize { Val = 10 }, new FontName { Val = "Arial" }),
            new Font(new Bold(), new FontSize { Val = 10 }, new FontName { Val = "Arial" }),
            new Font(new Bold(), new FontSize { Val = 14 }, new FontName { Val = "Arial" }))
        { Count = 3 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }))
        { Count = 2 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(
            new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
            new CellFormat { NumberFormatId = 0, FontId = 1, FillId = 0, BorderId = 0, FormatId = 0, ApplyFont = true },
            new CellFormat { NumberFormatId = 0, FontId = 2, FillId = 0, BorderId = 0, FormatId = 0, ApplyFont = true },
            new CellFormat { NumberFormatId = 164, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, QuotePrefix = true })
        { Count = 5 }).OuterXml;

    private static string Id(int sheet) => "rSheet" + Text(sheet + 1);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escapes();

    /// <summary>Names of sheets as Excel allows them: of 31 characters, without some signs, each once whatever its case.</summary>
    private sealed class SheetNames
    {
        private readonly List<string> _names = [];
        private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

        public IReadOnlyList<string> All => _names;

        public void Add(string title)
        {
            var clean = new string([.. OfficePackage.Clean(title).Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(c) ? ' ' : c)]).Trim().Trim('\'');
            var name = Cut(clean.Length == 0 ? "1" : clean, LongestName);
            for (var i = 2; !_taken.Add(name); i++)
            {
                var number = $" ({Text(i)})";
                name = Cut(clean, LongestName - number.Length) + number;
            }

            _names.Add(name);
        }

        /// <summary>Not within a pair of surrogates.</summary>
        private static string Cut(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd();
    }
}
