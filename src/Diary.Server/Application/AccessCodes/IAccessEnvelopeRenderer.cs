using Diary.AccessCodes;
using NodaTime;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Makes the page that the school's office prints, folds and hands over (domain rules 2.3).</summary>
public interface IAccessEnvelopeRenderer
{
    /// <summary>The page, as PDF. The code is nowhere else afterwards.</summary>
    ReadOnlyMemory<byte> Render(AccessEnvelope envelope);
}

/// <summary>What the page says.</summary>
/// <param name="SchoolName">The school, as it writes itself.</param>
/// <param name="ApplicantName">To whom it is handed over.</param>
/// <param name="Holder">Whose access it is: a representative's, or the student's own.</param>
/// <param name="Login">The login that goes with the code.</param>
/// <param name="Code">The code.</param>
/// <param name="ExpiresOn">The last day on which it can be used; null for as long as the child is enrolled.</param>
/// <param name="Language">The language of the instructions: "ru" or "en".</param>
public sealed record AccessEnvelope(
    string SchoolName, string ApplicantName, AccessCodeHolder Holder, SchoolLogin Login, AccessCode Code, LocalDate? ExpiresOn, string Language)
{
    /// <summary>Without what it says.</summary>
    public override string ToString() => nameof(AccessEnvelope);
}
