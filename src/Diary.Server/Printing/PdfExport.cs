using System.Globalization;
using Diary.Results;
using Diary.Server.Application.Exports;
using Microsoft.Extensions.Options;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Diary.Server.Printing;

/// <summary>
/// Pages A4 to print, with the heading of a table on each page and the number of pages. The library keeps a document until it is complete, and so
/// the rows are counted (<see cref="ExportOptions.MostPdfRows"/>). The same contents have the same bytes.
/// </summary>
internal sealed class PdfExport(IOptions<ExportOptions> options) : IExportWriter
{
    public ExportFormat Format => ExportFormat.Pdf;

    public string Extension => "pdf";

    public string MediaType => "application/pdf";

    public int? MostColumns => 30;

    public async ValueTask<DiaryError?> WriteAsync(ExportDocument document, ExportLayout layout, ExportStream output, CancellationToken cancellationToken)
    {
        var words = ExportWords.In(layout.Language);
        using var pages = new TablePages(document.Title, document.IsWide);
        pages.Line(document.Title, PrintFont.Bold, 14);
        foreach (var note in document.Notes)
            pages.Line(note, PrintFont.Regular, 9);
        var rows = 0;
        await foreach (var table in document.Tables.WithCancellation(cancellationToken))
        {
            pages.Begin(table.Title, [.. table.Columns.Select(c => (c.Heading, c.Width))]);
            await foreach (var row in table.Rows.WithCancellation(cancellationToken))
            {
                if (++rows > options.Value.MostPdfRows)
                    return new ExportTooLarge(options.Value.MostPdfRows);
                pages.Row([.. row.Select(words.Say)]);
            }
        }

        var pdf = pages.Build((page, of) => string.Format(CultureInfo.InvariantCulture, words.Page, page, of));
        for (var sent = 0; sent < pdf.Length; sent += ExportStream.ChunkSize)
        {
            await output.WriteAsync(pdf.AsMemory(sent, Math.Min(ExportStream.ChunkSize, pdf.Length - sent)), cancellationToken);
            await output.DrainAsync(cancellationToken);
        }

        return null;
    }
}

/// <summary>Pages with tables, filled from top to bottom. In points, from the top left corner.</summary>
internal sealed class TablePages : IDisposable
{
    private const double Margin = 42;
    private const double TextSize = 8;
    private const double Leading = 1.3;
    private const double Padding = 2.5;
    private const double LineWidth = 0.4;

    private readonly PdfDocumentBuilder _document;
    private readonly Dictionary<PrintFont, PdfDocumentBuilder.AddedFont> _fonts = [];
    private readonly List<PdfPageBuilder> _pages = [];
    private readonly bool _isWide;
    private IReadOnlyList<(string Heading, int Width)> _columns = [];
    private double[] _widths = [];
    private double _y;

    public TablePages(string title, bool isWide)
    {
        _isWide = isWide;
        _document = new PdfDocumentBuilder { DocumentInformation = new PdfDocumentBuilder.DocumentInformationBuilder { Title = title, Producer = "Diary" } };
        foreach (var font in new[] { PrintFont.Regular, PrintFont.Bold })
            _fonts[font] = _document.AddTrueTypeFont(font.Bytes);
        Turn();
    }

    private double Width => _isWide ? 842 : 595;

    private double Height => _isWide ? 595 : 842;

    private double Bottom => Height - Margin;

    private double TextWidth => Width - (2 * Margin);

    private PdfPageBuilder Page => _pages[^1];

    /// <summary>A text across the page, in as many lines as it takes.</summary>
    public void Line(string text, PrintFont font, double size)
    {
        foreach (var line in font.Wrap(font.Printable(text), size, TextWidth))
        {
            if (_y + (size * Leading) > Bottom)
                Turn();
            _y += size * Leading;
            Write(line, font, size, Margin, _y);
        }
    }

    /// <summary>Begins a table. Its heading does not stay alone at the foot of a page.</summary>
    public void Begin(string title, IReadOnlyList<(string Heading, int Width)> columns)
    {
        const double roomToBegin = 80;
        if (_y + roomToBegin > Bottom)
            Turn();
        if (title.Length > 0)
        {
            _y += 8;
            Line(title, PrintFont.Bold, 10);
        }

        _y += 4;
        _columns = columns;
        var characters = columns.Sum(c => c.Width);
        _widths = [.. columns.Select(c => TextWidth * c.Width / characters)];
        Heading();
    }

    /// <summary>A row. One that does not fit goes to the next page; one that fits on none is cut.</summary>
    public void Row(IReadOnlyList<string> cells)
    {
        var lines = Wrap(cells, PrintFont.Regular);
        if (_y + HeightOf(lines) > Bottom)
        {
            Turn();
            Heading();
        }

        Draw(lines, PrintFont.Regular);
    }

    /// <summary>The document, with the number of each page.</summary>
    public byte[] Build(Func<int, int, string> number)
    {
        for (var i = 0; i < _pages.Count; i++)
        {
            var text = PrintFont.Regular.Printable(number(i + 1, _pages.Count));
            var x = Width - Margin - PrintFont.Regular.WidthOf(text, TextSize);
            _pages[i].AddText(text, TextSize, new PdfPoint(x, Margin / 2), _fonts[PrintFont.Regular]);
        }

        var pdf = _document.Build();
        PrintPage.SettleId(pdf);
        return pdf;
    }

    public void Dispose() => _document.Dispose();

    private void Turn()
    {
        _pages.Add(_document.AddPage(Width, Height));
        _pages[^1].SetStrokeColor(128, 128, 128);
        _y = Margin;
    }

    private void Heading() => Draw(Wrap([.. _columns.Select(c => c.Heading)], PrintFont.Bold), PrintFont.Bold);

    private List<IReadOnlyList<string>> Wrap(IReadOnlyList<string> cells, PrintFont font)
    {
        var most = Math.Max(1, (int)((Bottom - Margin) / 2 / (TextSize * Leading)));
        var lines = new List<IReadOnlyList<string>>(cells.Count);
        for (var i = 0; i < cells.Count; i++)
        {
            var wrapped = cells[i].Length == 0 ? [] : font.Wrap(font.Printable(cells[i]), TextSize, _widths[i] - (2 * Padding));
            lines.Add(wrapped.Count <= most ? wrapped : [.. wrapped.Take(most - 1), "…"]);
        }

        return lines;
    }

    private static double HeightOf(List<IReadOnlyList<string>> lines) => (Math.Max(1, lines.Max(l => l.Count)) * TextSize * Leading) + (2 * Padding);

    private void Draw(List<IReadOnlyList<string>> lines, PrintFont font)
    {
        var (height, x) = (HeightOf(lines), Margin);
        for (var i = 0; i < lines.Count; i++)
        {
            Page.DrawRectangle(new PdfPoint(x, Height - _y - height), _widths[i], height, LineWidth);
            var y = _y + Padding - (TextSize * (Leading - 1));
            foreach (var line in lines[i])
            {
                y += TextSize * Leading;
                Write(line, font, TextSize, x + Padding, y);
            }

            x += _widths[i];
        }

        _y += height;
    }

    private void Write(string text, PrintFont font, double size, double x, double y) => Page.AddText(text, size, new PdfPoint(x, Height - y), _fonts[font]);
}
