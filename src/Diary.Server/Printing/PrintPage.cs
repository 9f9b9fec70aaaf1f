using System.Security.Cryptography;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Diary.Server.Printing;

/// <summary>An A4 page that is written on in millimetres from its top left corner; sizes of type are in points.</summary>
internal sealed class PrintPage : IDisposable
{
    public const double Width = 210;
    public const double Height = 297;

    private const double PointsPerMillimetre = 72 / 25.4;

    private readonly PdfDocumentBuilder _document;
    private readonly PdfPageBuilder _page;
    private readonly Dictionary<PrintFont, PdfDocumentBuilder.AddedFont> _fonts = [];

    public PrintPage(string title)
    {
        // Nothing of the day it was made on: the same page has the same bytes.
        _document = new PdfDocumentBuilder { DocumentInformation = new PdfDocumentBuilder.DocumentInformationBuilder { Title = title, Producer = "Diary" } };
        _page = _document.AddPage(PageSize.A4);
        foreach (var font in new[] { PrintFont.Regular, PrintFont.Bold })
            _fonts[font] = _document.AddTrueTypeFont(font.Bytes);
    }

    /// <summary>Writes a text, in as many lines as it takes, but not more than are allowed; the last one is then cut.</summary>
    /// <param name="text">The text.</param>
    /// <param name="font">The font.</param>
    /// <param name="size">Its size.</param>
    /// <param name="x">The left end.</param>
    /// <param name="y">The base of the first line.</param>
    /// <param name="width">The longest line.</param>
    /// <param name="mostLines">The most lines.</param>
    /// <returns>The base of the line that would come next.</returns>
    public double Text(string text, PrintFont font, double size, double x, double y, double width, int mostLines = int.MaxValue)
    {
        const double leading = 1.35;
        var lines = font.Wrap(font.Printable(text), size, width * PointsPerMillimetre);
        for (var i = 0; i < Math.Min(lines.Count, mostLines); i++)
        {
            var isCut = i == mostLines - 1 && lines.Count > mostLines;
            _page.AddText(isCut ? $"{lines[i][..^1]}…" : lines[i], size, At(x, y), _fonts[font]);
            y += size * leading / PointsPerMillimetre;
        }

        return y;
    }

    /// <summary>Draws a line of a tenth of a millimetre or thicker.</summary>
    public void Line(double x1, double y1, double x2, double y2, double thickness = 0.1)
    {
        _page.SetStrokeColor(0, 0, 0);
        _page.DrawLine(At(x1, y1), At(x2, y2), thickness * PointsPerMillimetre);
    }

    /// <summary>Draws the outline of a rectangle.</summary>
    public void Box(double x, double y, double width, double height, double thickness)
    {
        _page.SetStrokeColor(0, 0, 0);
        _page.DrawRectangle(At(x, y + height), width * PointsPerMillimetre, height * PointsPerMillimetre, thickness * PointsPerMillimetre);
    }

    /// <summary>Fills a rectangle with black, without an outline.</summary>
    public void Fill(double x, double y, double width, double height)
    {
        _page.SetTextAndFillColor(0, 0, 0);
        _page.DrawRectangle(At(x, y + height), width * PointsPerMillimetre, height * PointsPerMillimetre, lineWidth: 0, fill: true);
    }

    /// <summary>The document.</summary>
    public byte[] Build()
    {
        var pdf = _document.Build();
        SettleId(pdf);
        return pdf;
    }

    public void Dispose() => _document.Dispose();

    /// <summary>
    /// Makes the two identifiers of the file out of what is before them. The library makes them up, and so no two files would be alike.
    /// </summary>
    internal static void SettleId(Span<byte> pdf)
    {
        const int length = 32;
        var first = pdf.LastIndexOf("/ID [ <"u8);
        if (first < 0)
            return;
        first += "/ID [ <".Length;
        var id = Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(pdf[..first])))[..length];
        id.CopyTo(pdf[first..]);
        id.CopyTo(pdf[(first + length + "><".Length)..]);
    }

    private static PdfPoint At(double x, double y) => new(x * PointsPerMillimetre, (Height - y) * PointsPerMillimetre);
}
