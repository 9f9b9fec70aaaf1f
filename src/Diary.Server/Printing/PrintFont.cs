using System.Text;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace Diary.Server.Printing;

/// <summary>A font that is printed with: what it can say, and how wide that is.</summary>
internal sealed class PrintFont
{
    private const char Unknown = '?';

    private readonly TrueTypeFont _font;
    private readonly double _unitsPerEm;

    private PrintFont(string file)
    {
        using var stream = typeof(PrintFont).Assembly.GetManifestResourceStream($"Diary.Server.Printing.{file}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Bytes = bytes;
        _font = TrueTypeFontParser.Parse(new TrueTypeDataBytes(bytes));
        _unitsPerEm = _font.GetUnitsPerEm();
    }

    /// <summary>For running text.</summary>
    public static PrintFont Regular { get; } = new("NotoSans-Regular.ttf");

    /// <summary>For what stands out.</summary>
    public static PrintFont Bold { get; } = new("NotoSans-Bold.ttf");

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The text in one line, with a question mark for each character that the font lacks: a name must not stop the page.</summary>
    public string Printable(string text)
    {
        var printable = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                printable.Append(' ');
            else
                printable.Append(rune.IsBmp && !IsMark(rune) && Has((char)rune.Value) ? (char)rune.Value : Unknown);
        }

        return printable.ToString();
    }

    /// <summary>A mark over the letter before it, which has no place of its own on the line; names come with their letters composed.</summary>
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark;

    /// <summary>The width of a printable text, in points.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of the font, in points.</param>
    public double WidthOf(string text, double size) =>
        text.Sum(c => _font.TryGetAdvanceWidth(c, out var width) ? width : 0) * size / _unitsPerEm;

    /// <summary>Breaks a printable text into lines, between words, or within one that is longer than a line.</summary>
    public IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            if (line.Length > 0 && WidthOf($"{line} {rest}", size) <= width)
            {
                line = $"{line} {rest}";
                continue;
            }

            if (line.Length > 0)
                lines.Add(line);
            while (WidthOf(rest, size) > width)
            {
                var fitting = Enumerable.Range(1, rest.Length).TakeWhile(n => WidthOf(rest[..n], size) <= width).LastOrDefault(1);
                lines.Add(rest[..fitting]);
                rest = rest[fitting..];
            }

            line = rest;
        }

        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }

    private bool Has(char character) => _font.WindowsUnicodeCMap?.CharacterCodeToGlyphIndex(character) is > 0;
}
