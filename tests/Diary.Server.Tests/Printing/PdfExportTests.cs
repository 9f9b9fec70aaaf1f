using Diary.Server.Application.Exports;
using Diary.Server.Printing;
using Diary.Server.Tests.Exporting;
using Microsoft.Extensions.Options;
using NodaTime;
using UglyToad.PdfPig;

namespace Diary.Server.Tests.Printing;

public class PdfExportTests
{
    [Fact]
    public async Task The_pages_say_everything()
    {
        var document = Written.Document(
            Written.Columns("Дата", "Средний", "Комментарий"),
            [ExportCell.Of(new LocalDate(2026, 11, 20)), ExportCell.Of(4.5m), ExportCell.Of("Длинный комментарий, который не помещается в одну строку, и ещё один")]);

        using var pdf = PdfDocument.Open((await Written.ByAsync(Pdf(), document)).Bytes);
        var text = Text(pdf.GetPage(1));

        Assert.Equal(1, pdf.NumberOfPages);
        Assert.All(["Отметки", "Школа: № 1", "Класс: 5А", "Дата", "20.11.2026", "4,5", "помещается", "1 из 1"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Equal(["NotoSans-Bold", "NotoSans-Regular"], pdf.GetPage(1).Letters.Select(l => l.FontName!.Split('+')[^1]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_has_the_heading_and_nothing_leaves_it(bool isWide)
    {
        var document = new ExportDocument("x", "Отметки", [], Written.Tables(
            new ExportTable("Первая", Written.Columns("Номер", "Ученик", "Дата"), Written.Rows(150)),
            new ExportTable("Вторая", Written.Columns("Номер", "Ученик", "Дата"), Written.Rows(5))))
        { IsWide = isWide };

        using var pdf = PdfDocument.Open((await Written.ByAsync(Pdf(), document)).Bytes);
        var pages = pdf.GetPages().ToList();

        Assert.InRange(pages.Count, 3, 20);
        Assert.All(pages, p => Assert.Contains("Ученик", p.GetWords().Select(w => w.Text)));
        Assert.Equal([.. Enumerable.Range(1, pages.Count).Select(i => $"{i} из {pages.Count}")], pages.Select(p => string.Join(' ', p.GetWords().Where(w => w.BoundingBox.Bottom < 30).Select(w => w.Text))));
        Assert.All(pages.SelectMany(p => p.Letters.Select(l => (l, p))), x => Assert.True(
            x.l.BoundingBox.Left >= 40 && x.l.BoundingBox.Right <= x.p.Width - 40 && x.l.BoundingBox.Top <= x.p.Height - 40));
        var all = string.Join(' ', pages.Select(Text));
        Assert.All(Enumerable.Range(0, 150), i => Assert.Contains($"Ученик {i} ", all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_that_fits_on_no_page_is_cut()
    {
        var endless = string.Join(' ', Enumerable.Repeat("слово", 5000));

        using var pdf = PdfDocument.Open((await Written.ByAsync(Pdf(), Written.Document(Written.Columns("А", "Б"), [ExportCell.Of(endless), ExportCell.Of("конец")]))).Bytes);

        Assert.InRange(pdf.NumberOfPages, 1, 2);
        Assert.Contains(pdf.GetPages(), p => Text(p).Contains("конец", StringComparison.Ordinal) && Text(p).Contains('…', StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_rows_than_the_setting_allows_are_refused_before_anything_goes_out()
    {
        var table = new ExportTable("", Written.Columns("А", "Б", "В"), Written.Rows(101));

        var written = await Written.ByAsync(Pdf(mostRows: 100), new ExportDocument("x", "X", [], Written.Tables(table)));

        Assert.Equal(new ExportTooLarge(100), written.Error);
        Assert.Empty(written.Bytes);
    }

    [Fact]
    public async Task The_same_contents_have_the_same_bytes()
    {
        var document = Written.Document(Written.Columns("А"), [ExportCell.Of("Б")]);

        Assert.Equal((await Written.ByAsync(Pdf(), document)).Bytes, (await Written.ByAsync(Pdf(), document)).Bytes);
    }

    private static PdfExport Pdf(int mostRows = 20_000) => new(Options.Create(new ExportOptions { MostPdfRows = mostRows }));

    private static string Text(UglyToad.PdfPig.Content.Page page) => string.Join(' ', page.GetWords().Select(w => w.Text));
}
