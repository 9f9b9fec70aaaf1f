using System.Text;
using Diary.Server.Application.AccessCodes;

namespace Diary.Server.Tests.Hosting;

/// <summary>Says on the page what it would say, without making a PDF of it.</summary>
internal sealed class PlainEnvelopes : IAccessEnvelopeRenderer
{
    public ReadOnlyMemory<byte> Render(AccessEnvelope envelope) => Encoding.UTF8.GetBytes(
        $"{envelope.SchoolName}|{envelope.ApplicantName}|{envelope.Holder}|{envelope.Login.Formatted}|{envelope.Code.Formatted}|{envelope.ExpiresOn:uuuu-MM-dd}|{envelope.Language}");
}
