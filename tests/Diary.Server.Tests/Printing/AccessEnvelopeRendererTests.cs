using Diary.AccessCodes;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Printing;
using Microsoft.Extensions.Options;
using NodaTime;
using QRCoder;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Diary.Server.Tests.Printing;

public class AccessEnvelopeRendererTests
{
    private const double PointsPerMillimetre = 72 / 25.4;

    private static readonly AccessEnvelope Envelope = new(
        "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 1» города Долгопрудного",
        "Салтыкова-Щедрина Ольга Владимировна",
        AccessCodeHolder.LegalRepresentative,
        SchoolLogin.Parse("7K3M9QXA"),
        AccessCode.Parse("7K3M9QXA02TZ"),
        new LocalDate(2027, 8, 31),
        "ru");

    [Theory]
    [InlineData("ru", "Код доступа к электронному дневнику", "Действует до 31 августа 2027 г. включительно")]
    [InlineData("en", "Access code for the electronic diary", "Valid until 31 August 2027, that day included")]
    public void The_page_says_what_the_applicant_has_to_know(string language, string title, string validity)
    {
        var text = TextOf(Render(Envelope with { Language = language }));

        Assert.All(
            [title, validity, "7K3M-9QXA-02TZ", "Салтыкова-Щедрина Ольга Владимировна", "города Долгопрудного"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_one_page_A4_with_its_fonts_inside()
    {
        using var document = PdfDocument.Open(Render(Envelope));
        var page = Assert.Single(document.GetPages());

        Assert.Equal((595, 842), (Math.Round(page.Width), Math.Round(page.Height)));
        Assert.Equal(["NotoSans-Bold", "NotoSans-Regular"], page.Letters.Select(l => l.FontName!.Split('+')[^1]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_contents_have_the_same_bytes() => Assert.Equal(Render(Envelope), Render(Envelope with { }));

    [Theory]
    [InlineData(AccessCodeHolder.LegalRepresentative, "выберите ребёнка")]
    [InlineData(AccessCodeHolder.Student, "«Профиль»")]
    public void A_parent_and_a_student_do_different_things(AccessCodeHolder holder, string step) =>
        Assert.Contains(step, TextOf(Render(Envelope with { Holder = holder })), StringComparison.Ordinal);

    [Fact]
    public void A_code_without_an_end_says_so() =>
        Assert.Contains("пока ребёнок учится в школе", TextOf(Render(Envelope with { ExpiresOn = null })), StringComparison.Ordinal);

    [Fact]
    public void Outside_is_the_name_in_the_window_and_the_code_is_inside()
    {
        using var document = PdfDocument.Open(Render(Envelope));
        var words = document.GetPage(1).GetWords().ToList();

        Assert.All(words.Where(w => w.Text is "Салтыкова-Щедрина" or "Владимировна"), w => Assert.True(IsWithin(w, 20, 45, 105, 90), w.Text));
        Assert.All(words.Where(w => w.Text.StartsWith("7K3M", StringComparison.Ordinal)), w => Assert.True(IsWithin(w, 20, 149, 190, 198), w.Text));
        Assert.Equal(2, words.Count(w => w.Text.StartsWith("7K3M", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("en")]
    public void Nothing_leaves_the_page_or_meets_something_else_however_long_it_is(string language)
    {
        var name = string.Join(' ', Enumerable.Repeat("Константинопольская", 30));
        using var document = PdfDocument.Open(Render(Envelope with { SchoolName = name + new string('Щ', 300), ApplicantName = name, Language = language }));

        var page = document.GetPage(1);

        Assert.All(page.Letters, l => Assert.True(IsWithin(l.BoundingBox.Left, l.BoundingBox.Bottom, l.BoundingBox.Right, l.BoundingBox.Top), l.Value));
        Assert.All(page.GetWords().Where(w => w.Text.StartsWith("Констан", StringComparison.Ordinal)), w => Assert.True(IsWithin(w, 20, 15, 191, 90), w.Text));
    }

    [Fact]
    public void What_the_font_lacks_is_a_question_mark_and_stops_nothing()
    {
        var text = TextOf(Render(Envelope with { ApplicantName = "Ли 李 \U0001F600 Ёлкина\r\nИ\u0306ован Ҡәрим" }));

        Assert.Contains("Ли ? ? Ёлкина", text, StringComparison.Ordinal);
        Assert.Contains("И?ован Ҡәрим", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{login} {code}", "7K3M-9QXA 7K3M-9QXA-02TZ")]
    [InlineData("https://diary.example.org/link#login={login}&code={code}", "https://diary.example.org/link#login=7K3M-9QXA&code=7K3M-9QXA-02TZ")]
    public void The_QR_code_says_login_and_code(string template, string content)
    {
        using var expected = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var rows = expected.ModuleMatrix;
        using var document = PdfDocument.Open(Render(Envelope, template));

        var modules = document.GetPage(1).Paths.Where(p => p.IsFilled).Select(p => p.GetBoundingRectangle()!.Value).ToList();
        var size = modules.Min(m => m.Height);
        var left = modules.Min(m => m.Left);
        var top = modules.Max(m => m.Top);
        var dark = modules.SelectMany(m => Enumerable.Range(0, (int)Math.Round(m.Width / size))
            .Select(i => ((int)Math.Round((top - m.Top) / size), (int)Math.Round((m.Left - left) / size) + i))).ToHashSet();

        const int quiet = 4;
        var inside = rows.Count - (2 * quiet);
        Assert.All(
            Enumerable.Range(0, inside * inside),
            i => Assert.Equal(rows[quiet + (i / inside)][quiet + (i % inside)], dark.Contains((i / inside, i % inside))));
    }

    private static byte[] Render(AccessEnvelope envelope, string? qrText = null)
    {
        var options = new EnvelopeOptions();
        options.QrText = qrText ?? options.QrText;
        return new AccessEnvelopeRenderer(Options.Create(options)).Render(envelope).ToArray();
    }

    private static string TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPage(1).GetWords().Select(w => w.Text));
    }

    private static bool IsWithin(Word word, double left, double top, double right, double bottom)
    {
        var box = word.BoundingBox;
        return box.Left >= left * PointsPerMillimetre && box.Right <= right * PointsPerMillimetre
            && box.Top <= (297 - top) * PointsPerMillimetre && box.Bottom >= (297 - bottom) * PointsPerMillimetre;
    }

    private static bool IsWithin(double left, double bottom, double right, double top) =>
        left >= 20 * PointsPerMillimetre && right <= 191 * PointsPerMillimetre && bottom >= 10 * PointsPerMillimetre && top <= 287 * PointsPerMillimetre;
}
