using Diary.Server.Application.Exports;
using Diary.Server.Exporting;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using NodaTime;

namespace Diary.Server.Tests.Exporting;

public class XlsxExportTests
{
    [Fact]
    public async Task The_workbook_is_valid_and_says_everything()
    {
        var document = Written.Document(
            Written.Columns("Дата", "Отметка", "Комментарий"),
            [ExportCell.Of(new LocalDate(2026, 11, 20)), ExportCell.OfSymbol("5"), ExportCell.Of("Молодец <&>\u0001")],
            [default, ExportCell.OfSymbol("4-"), ExportCell.Of("_x0041_")]);

        using var book = Open(await Written.ByAsync(new XlsxExport(), document));
        var cells = CellsOf(book, 0);

        Assert.Empty(new OpenXmlValidator().Validate(book));
        Assert.Equal("Отметки", Text(cells["A1"]));
        Assert.Equal(["Дата", "Отметка", "Комментарий"], new[] { "A5", "B5", "C5" }.Select(r => Text(cells[r])));
        Assert.Equal("46346", cells["A6"].CellValue!.Text);
        Assert.Null(cells["B6"].DataType);
        Assert.Equal("5", cells["B6"].CellValue!.Text);
        Assert.Equal("Молодец <&> ", Text(cells["C6"]));
        Assert.DoesNotContain("A7", cells.Keys);
        Assert.Equal("4-", Text(cells["B7"]));
        Assert.Equal("_x005F_x0041_", Text(cells["C7"]));
    }

    [Fact]
    public async Task A_formula_is_a_text_that_stays_one()
    {
        var document = Written.Document(Written.Columns("Комментарий"), [ExportCell.Of("=HYPERLINK(\"http://example.org\")")]);

        using var book = Open(await Written.ByAsync(new XlsxExport(), document));
        var cell = CellsOf(book, 0)["A6"];

        Assert.Null(cell.CellFormula);
        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        Assert.True(book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).QuotePrefix!.Value);
    }

    [Fact]
    public async Task Sheets_have_names_that_Excel_takes()
    {
        string[] titles = ["Иванов [Пётр]: 5/А", "", "'Кавычки'", new('я', 40), new('Я', 40), "иванов  Пётр   5 А"];
        var tables = titles.Select(t => new ExportTable(t, Written.Columns("А"), AsyncEnumerable.Empty<IReadOnlyList<ExportCell>>())).ToArray();

        using var book = Open(await Written.ByAsync(new XlsxExport(), new ExportDocument("x", "Книга", [], Written.Tables(tables))));
        var names = book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value!).ToList();

        Assert.Empty(new OpenXmlValidator().Validate(book));
        Assert.Equal(titles.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, n => Assert.InRange(n.Length, 1, 31));
        Assert.All(names, n => Assert.DoesNotContain(n, c => "[]:*?/\\".Contains(c, StringComparison.Ordinal)));
        Assert.Equal(("Книга", "Кавычки"), (names[1], names[2]));
    }

    [Fact]
    public async Task What_a_sheet_can_not_hold_goes_on_on_the_next()
    {
        var table = new ExportTable("", Written.Columns("А", "Б", "В"), Written.Rows(25));

        using var book = Open(await Written.ByAsync(new XlsxExport(mostRows: 13), new ExportDocument("x", "Книга", [], Written.Tables(table))));

        Assert.Equal(["Книга", "Книга (2)", "Книга (3)"], book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value!));
        Assert.Equal(["0", "10", "20"], Enumerable.Range(0, 3).Select(i => CellsOf(book, i)["A4"].CellValue!.Text));
        Assert.Empty(new OpenXmlValidator().Validate(book));
    }

    [Fact]
    public async Task A_document_without_tables_is_valid()
    {
        using var book = Open(await Written.ByAsync(new XlsxExport(), new ExportDocument("x", "Пусто", [], Written.Tables())));

        Assert.Empty(new OpenXmlValidator().Validate(book));
    }

    private static SpreadsheetDocument Open(Written written) => SpreadsheetDocument.Open(new MemoryStream(written.Bytes), isEditable: false);

    private static Dictionary<string, Cell> CellsOf(SpreadsheetDocument book, int sheet)
    {
        var id = book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().ElementAt(sheet).Id!.Value!;
        var part = (WorksheetPart)book.WorkbookPart.GetPartById(id);
        return part.Worksheet!.Descendants<Cell>().ToDictionary(c => c.CellReference!.Value!, StringComparer.Ordinal);
    }

    private static string Text(Cell cell) => cell.InlineString!.InnerText;
}
