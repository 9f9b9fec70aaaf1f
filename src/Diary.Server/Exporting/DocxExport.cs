using System.Globalization;
using Diary.Results;
using Diary.Server.Application.Exports;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Diary.Server.Exporting;

/// <summary>A Word document on A4: title and notes, then each table, whose heading is repeated on each page.</summary>
internal sealed class DocxExport : IExportWriter
{
    private const int RowsBetweenDrains = 20;
    private const string DocumentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string StylesType = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";
    private const string FooterType = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";

    // In twentieths of a point.
    private const uint ShortSide = 11_906;
    private const uint LongSide = 16_838;
    private const uint Margin = 850;

    // In half points.
    private const int TitleSize = 32;
    private const int TableTitleSize = 24;
    private const int TextSize = 18;

    public ExportFormat Format => ExportFormat.Docx;

    public string Extension => "docx";

    public string MediaType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public int? MostColumns => 30;

    public async ValueTask<DiaryError?> WriteAsync(ExportDocument document, ExportLayout layout, ExportStream output, CancellationToken cancellationToken)
    {
        using (var package = new OfficePackage(output))
        {
            await using (var part = package.Begin("word/document.xml", DocumentType))
            {
                using var writer = OpenXmlWriter.Create(part);
                await WriteBodyAsync(writer, document, ExportWords.In(layout.Language), output, cancellationToken);
            }

            package.Write("word/styles.xml", StylesType, StylesXml);
            package.Write("word/footer1.xml", FooterType, FooterXml);
            package.Relate("word/_rels/document.xml.rels", [("rStyles", "styles", "styles.xml"), ("rFooter", "footer", "footer1.xml")]);
            package.Complete("word/document.xml");
        }

        return null;
    }

    private static string StylesXml { get; } = new Styles(new DocDefaults(
        new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = "Arial", HighAnsi = "Arial", ComplexScript = "Arial" }, new FontSize { Val = Text(TextSize) })),
        new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "0" })))).OuterXml;

    private static string FooterXml { get; } = new Footer(
        new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Right }), new SimpleField { Instruction = "PAGE" })).OuterXml;

    private static async ValueTask WriteBodyAsync(
        OpenXmlWriter writer, ExportDocument document, ExportWords words, ExportStream output, CancellationToken cancellationToken)
    {
        writer.WriteStartDocument();
        writer.WriteStartElement(new Document());
        writer.WriteStartElement(new Body());
        writer.WriteElement(ParagraphOf(document.Title, TitleSize, isBold: true));
        foreach (var note in document.Notes)
            writer.WriteElement(ParagraphOf(note, TextSize));
        var width = (int)((document.IsWide ? LongSide : ShortSide) - (2 * Margin));
        await foreach (var table in document.Tables.WithCancellation(cancellationToken))
        {
            writer.WriteElement(ParagraphOf(table.Title, TableTitleSize, isBold: true, keepsNext: true));
            await WriteTableAsync(writer, table, width, words, output, cancellationToken);
        }

        writer.WriteElement(new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = "rFooter" },
            new PageSize
            {
                Width = document.IsWide ? LongSide : ShortSide,
                Height = document.IsWide ? ShortSide : LongSide,
                Orient = document.IsWide ? PageOrientationValues.Landscape : PageOrientationValues.Portrait,
            },
            new PageMargin { Top = (int)Margin, Bottom = (int)Margin, Left = Margin, Right = Margin, Header = 400, Footer = 400, Gutter = 0 }));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static async ValueTask WriteTableAsync(
        OpenXmlWriter writer, ExportTable table, int width, ExportWords words, ExportStream output, CancellationToken cancellationToken)
    {
        var characters = table.Columns.Sum(c => c.Width);
        int[] widths = [.. table.Columns.Select(c => width * c.Width / characters)];
        writer.WriteStartElement(new Table());
        writer.WriteElement(new TableProperties(
            new TableWidth { Width = Text(widths.Sum()), Type = TableWidthUnitValues.Dxa },
            new TableBorders(
                Line(new TopBorder()), Line(new LeftBorder()), Line(new BottomBorder()), Line(new RightBorder()), Line(new InsideHorizontalBorder()), Line(new InsideVerticalBorder())),
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(new TableCellLeftMargin { Width = 60, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 60, Type = TableWidthValues.Dxa })));
        writer.WriteElement(new TableGrid(widths.Select(w => new GridColumn { Width = Text(w) })));
        writer.WriteElement(RowOf(table.Columns.Select(c => c.Heading), widths, isHeading: true));
        var rows = 0;
        await foreach (var row in table.Rows.WithCancellation(cancellationToken))
        {
            writer.WriteElement(RowOf(row.Select(words.Say), widths, isHeading: false));
            if (++rows % RowsBetweenDrains == 0)
                await output.DrainAsync(cancellationToken);
        }

        writer.WriteEndElement();
        writer.WriteElement(new Paragraph());
    }

    private static TableRow RowOf(IEnumerable<string> cells, int[] widths, bool isHeading)
    {
        var row = new TableRow(new TableRowProperties(isHeading ? [new CantSplit(), new TableHeader()] : [new CantSplit()]));
        foreach (var (i, cell) in cells.Index())
        {
            row.AppendChild(new TableCell(
                new TableCellProperties(new TableCellWidth { Width = Text(widths[i]), Type = TableWidthUnitValues.Dxa }), ParagraphOf(cell, TextSize, isHeading)));
        }

        return row;
    }

    private static Paragraph ParagraphOf(string text, int size, bool isBold = false, bool keepsNext = false)
    {
        var paragraph = new Paragraph();
        if (keepsNext)
            paragraph.AppendChild(new ParagraphProperties(new KeepNext()));
        if (text.Length == 0)
            return paragraph;
        var properties = new RunProperties();
        if (isBold)
            properties.AppendChild(new Bold());
        if (size != TextSize)
            properties.AppendChild(new FontSize { Val = Text(size) });
        var run = new Run(properties);
        foreach (var (i, line) in OfficePackage.Clean(text).ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (i > 0)
                run.AppendChild(new Break());
            run.AppendChild(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        paragraph.AppendChild(run);
        return paragraph;
    }

    private static T Line<T>(T border)
        where T : BorderType
    {
        border.Val = BorderValues.Single;
        border.Size = 4;
        border.Color = "808080";
        return border;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
