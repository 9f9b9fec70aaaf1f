using Diary.AccessCodes;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Printing;
using Microsoft.Extensions.Options;
using NodaTime;
namespace Diary.Server.Tests.Printing;

public class Dump
{
    [Fact]
    public void Write()
    {
        var r = new AccessEnvelopeRenderer(Options.Create(new EnvelopeOptions()));
        var e = new AccessEnvelope("Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 1» города Долгопрудного", "Салтыкова-Щедрина Ольга Владимировна", AccessCodeHolder.LegalRepresentative, SchoolLogin.Parse("7K3M9QXA"), AccessCode.Parse("7K3M9QXA02TZ"), new LocalDate(2027, 8, 31), "ru");
        File.WriteAllBytes("/tmp/env-ru.pdf", r.Render(e).ToArray());
        File.WriteAllBytes("/tmp/env-en.pdf", r.Render(e with { Language = "en", ApplicantName = string.Join(' ', Enumerable.Repeat("Константинопольская", 30)), Code = AccessCode.Parse("WWWWMMMMWWWW"), Holder = AccessCodeHolder.Student }).ToArray());
    }
}
