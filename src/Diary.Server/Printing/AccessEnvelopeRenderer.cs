using Diary.AccessCodes;
using Diary.Server.Application.AccessCodes;
using Microsoft.Extensions.Options;
using QRCoder;

namespace Diary.Server.Printing;

/// <summary>
/// The envelope with an access code: one page A4 that folds once (C5) or twice (DL, E65) with the applicant's name outside, in the
/// window on the left, and the code inside. The same contents have the same bytes.
/// </summary>
internal sealed class AccessEnvelopeRenderer(IOptions<EnvelopeOptions> options) : IAccessEnvelopeRenderer
{
    private const double Left = 20;
    private const double TextWidth = PrintPage.Width - (2 * Left);

    /// <summary>Where the page is folded: in half for C5, in thirds for DL.</summary>
    private static readonly double[] Folds = [PrintPage.Height / 3, PrintPage.Height / 2, PrintPage.Height * 2 / 3];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Render(AccessEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var words = EnvelopeWords.In(envelope.Language);
        using var page = new PrintPage(words.Title);
        DrawFolds(page);
        DrawOutside(page, envelope, words);
        DrawCode(page, envelope, words);
        DrawInstructions(page, envelope, words);
        return page.Build();
    }

    private static void DrawFolds(PrintPage page)
    {
        const double from = 4;
        const double length = 4;
        foreach (var y in Folds)
            page.Line(from, y, from + length, y);
    }

    /// <summary>The upper third: sender, and the name where the window is (20 mm from the left, 45 mm from the top, 85 by 45 mm).</summary>
    private static void DrawOutside(PrintPage page, AccessEnvelope envelope, EnvelopeWords words)
    {
        const double windowWidth = 80;
        page.Text(envelope.SchoolName, PrintFont.Regular, 10, Left, 20, TextWidth, mostLines: 3);
        var y = page.Text(words.ToBeHandedOver, PrintFont.Regular, 8, Left, 51, windowWidth);
        page.Text(envelope.ApplicantName, PrintFont.Bold, 13, Left, y + 3, windowWidth, mostLines: 4);
    }

    /// <summary>Below the middle, so that it is inside whichever way the page is folded.</summary>
    private void DrawCode(PrintPage page, AccessEnvelope envelope, EnvelopeWords words)
    {
        const double top = 153;
        const double height = 42;
        const double qrSize = 38;
        const double qrLeft = Left + TextWidth - qrSize - 2;
        page.Text(words.Title, PrintFont.Bold, 16, Left, 112, TextWidth);
        var y = page.Text(Purpose(envelope, words), PrintFont.Regular, 11, Left, 122, TextWidth);
        page.Text(words.Validity(envelope.ExpiresOn), PrintFont.Regular, 11, Left, y, TextWidth);

        page.Box(Left, top, TextWidth, height, thickness: 0.4);
        page.Text(words.Code, PrintFont.Regular, 9, Left + 5, top + 8, 60);
        page.Text(envelope.Code.Formatted, PrintFont.Bold, 26, Left + 5, top + 19, qrLeft - Left);
        page.Text(words.Login, PrintFont.Regular, 9, Left + 5, top + 28, 60);
        page.Text(envelope.Login.Formatted, PrintFont.Bold, 16, Left + 5, top + 36, qrLeft - Left);
        DrawQr(page, QrTextOf(envelope), qrLeft, top + 2, qrSize);
    }

    private static void DrawInstructions(PrintPage page, AccessEnvelope envelope, EnvelopeWords words)
    {
        const double indent = 8;
        page.Text(words.HowTo, PrintFont.Bold, 12, Left, 207, TextWidth);
        var y = 215.0;
        foreach (var (number, step) in Steps(envelope, words).Index())
        {
            page.Text($"{number + 1}.", PrintFont.Bold, 10.5, Left, y, indent);
            y = page.Text(step, PrintFont.Regular, 10.5, Left + indent, y, TextWidth - indent) + 1;
        }

        page.Text(words.Caution, PrintFont.Regular, 9, Left, y + 5, TextWidth);
    }

    private static string Purpose(AccessEnvelope envelope, EnvelopeWords words) => envelope.Holder switch
    {
        AccessCodeHolder.LegalRepresentative => words.ForRepresentative,
        AccessCodeHolder.Student => words.ForStudent,
        var other => throw new ArgumentException($"There is no such holder as {other}.", nameof(envelope)),
    };

    private static IReadOnlyList<string> Steps(AccessEnvelope envelope, EnvelopeWords words) =>
        envelope.Holder == AccessCodeHolder.Student ? words.StepsForStudent : words.StepsForRepresentative;

    private string QrTextOf(AccessEnvelope envelope) => options.Value.QrText
        .Replace("{login}", envelope.Login.Formatted, StringComparison.Ordinal)
        .Replace("{code}", envelope.Code.Formatted, StringComparison.Ordinal);

    /// <summary>Draws a QR code with its quiet zone; dark modules that are neighbours in a row are one rectangle.</summary>
    private static void DrawQr(PrintPage page, string text, double left, double top, double size)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var module = size / rows.Count;
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows.Count; column++)
            {
                var end = column;
                while (end < rows.Count && rows[row][end])
                    end++;
                if (end > column)
                    page.Fill(left + (column * module), top + (row * module), (end - column) * module, module);
                column = end;
            }
        }
    }
}
