using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Diary.Server.Application.Exports;
using Diary.Server.Exporting;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Server.Tests.Exporting;

public class CsvExportTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+7 916 000-00-00", "'+7 916 000-00-00")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("-", "-")]
    [InlineData("+", "+")]
    [InlineData("--", "'--")]
    [InlineData("-5", "-5")]
    [InlineData("+1,5", "+1,5")]
    [InlineData("-1.2.3", "'-1.2.3")]
    [InlineData("4-", "4-")]
    [InlineData("4+", "4+")]
    [InlineData("н/а", "н/а")]
    [InlineData("Решил = хорошо", "Решил = хорошо")]
    [InlineData("", "")]
    public void What_looks_like_a_formula_has_an_apostrophe_in_front(string text, string written) => Assert.Equal(written, CsvExport.Escape(text));

    [Property]
    public bool Nothing_begins_as_a_formula_and_nothing_is_lost(string? text)
    {
        var written = CsvExport.Escape(text ?? "");
        var isNumberOrSign = written is "+" or "-" || decimal.TryParse(written.Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out _);
        return (isNumberOrSign || written.Length == 0 || !"=+-@\t\r\n".Contains(written[0], StringComparison.Ordinal))
            && (string.Equals(written, text ?? "", StringComparison.Ordinal) || string.Equals(written, "'" + text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reader_of_CSV_finds_every_cell()
    {
        var written = await Written.ByAsync(new CsvExport(), Some());

        Assert.Equal([0xEF, 0xBB, 0xBF], written.Bytes[..3]);
        Assert.Equal(
            [["Дата", "Отметка", "Средний", "Комментарий"], ["2026-11-20", "5", "4,33", "Сказал: \"да\"; и\r\nещё"], ["", "4-", "", "'=1+1"]],
            Read(written.Bytes, ";"));
    }

    [Fact]
    public async Task With_commas_numbers_have_a_point()
    {
        var rows = Read((await Written.ByAsync(new CsvExport(), Some(), Written.English)).Bytes, ",");

        Assert.Equal("4.33", rows[1][2]);
    }

    [Fact]
    public async Task Tables_that_are_alike_are_one_and_others_follow_on_each_other()
    {
        var columns = Written.Columns("А");
        ExportTable Table(string title, string cell) => new(title, columns, new IReadOnlyList<ExportCell>[] { [ExportCell.Of(cell)] }.ToAsyncEnumerable());
        var document = new ExportDocument("x", "X", [], Written.Tables(Table("Первый", "1"), Table("Второй", "2")));

        var apart = Encoding.UTF8.GetString((await Written.ByAsync(new CsvExport(), document)).Bytes[3..]);
        var alike = Encoding.UTF8.GetString((await Written.ByAsync(new CsvExport(), document with { TablesBy = "Кто" })).Bytes[3..]);

        Assert.Equal("Первый\r\nА\r\n1\r\n\r\nВторой\r\nА\r\n2\r\n", apart);
        Assert.Equal("Кто;А\r\nПервый;1\r\nВторой;2\r\n", alike);
    }

    private static ExportDocument Some() => Written.Document(
        Written.Columns("Дата", "Отметка", "Средний", "Комментарий"),
        [ExportCell.Of(new LocalDate(2026, 11, 20)), ExportCell.OfSymbol("5"), ExportCell.Of(4.33m), ExportCell.Of("Сказал: \"да\"; и\r\nещё")],
        [default, ExportCell.OfSymbol("4-"), ExportCell.Of((decimal?)null), ExportCell.Of("=1+1")]);

    private static List<string[]> Read(byte[] bytes, string delimiter)
    {
        using var parser = new CsvParser(
            new StreamReader(new MemoryStream(bytes)), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter, HasHeaderRecord = false });
        var rows = new List<string[]>();
        while (parser.Read())
            rows.Add(parser.Record!);
        return rows;
    }
}
