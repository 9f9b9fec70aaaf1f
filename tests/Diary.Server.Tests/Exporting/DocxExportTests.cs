using Diary.Server.Application.Exports;
using Diary.Server.Exporting;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using NodaTime;

namespace Diary.Server.Tests.Exporting;

public class DocxExportTests
{
    [Theory]
    [InlineData("ru", "20.11.2026", "4,5")]
    [InlineData("en", "2026-11-20", "4.5")]
    public async Task The_document_is_valid_and_says_everything(string language, string date, string number)
    {
        var document = Written.Document(
            Written.Columns("Дата", "Средний", "Комментарий"),
            [ExportCell.Of(new LocalDate(2026, 11, 20)), ExportCell.Of(4.5m), ExportCell.Of("Первая строка\nвторая \u0001")],
            [default, default, ExportCell.Of("=1+1")]);

        using var word = Open(await Written.ByAsync(new DocxExport(), document with { IsWide = true }, Written.Russian with { Language = language }));
        var body = word.MainDocumentPart!.Document!.Body!;
        var rows = body.Descendants<TableRow>().ToList();

        Assert.Empty(new OpenXmlValidator().Validate(word));
        Assert.Equal(["Отметки", "Школа: № 1", "Класс: 5А"], body.Elements<Paragraph>().Take(3).Select(p => p.InnerText));
        Assert.NotNull(rows[0].TableRowProperties!.GetFirstChild<TableHeader>());
        Assert.Equal(["Дата", "Средний", "Комментарий"], Texts(rows[0]));
        Assert.Equal([date, number, "Первая строкавторая  "], Texts(rows[1]));
        Assert.Equal(["", "", "=1+1"], Texts(rows[2]));
        Assert.Single(rows[1].Descendants<Break>());
        Assert.Equal(PageOrientationValues.Landscape, body.GetFirstChild<SectionProperties>()!.GetFirstChild<PageSize>()!.Orient!.Value);
    }

    [Fact]
    public async Task Each_table_has_its_title()
    {
        ExportTable Table(string title) => new(title, Written.Columns("А", "Б", "В"), Written.Rows(3));

        using var word = Open(await Written.ByAsync(new DocxExport(), new ExportDocument("x", "X", [], Written.Tables(Table("Иванов"), Table("Петров")))));

        Assert.Empty(new OpenXmlValidator().Validate(word));
        Assert.Equal(2, word.MainDocumentPart!.Document!.Body!.Elements<Table>().Count());
        Assert.Equal(["X", "Иванов", "Петров"], word.MainDocumentPart.Document.Body.Elements<Paragraph>().Select(p => p.InnerText).Where(t => t.Length > 0));
    }

    private static WordprocessingDocument Open(Written written) => WordprocessingDocument.Open(new MemoryStream(written.Bytes), isEditable: false);

    private static IEnumerable<string> Texts(TableRow row) => row.Elements<TableCell>().Select(c => c.InnerText);
}
