using System.Globalization;
using Diary.Results;

namespace Diary.AccessCodes;

/// <summary>The application is not in a state in which that can be done.</summary>
/// <param name="Step">What was to be done.</param>
/// <param name="State">Where it stands.</param>
public sealed record WrongApplicationState(AccessApplicationStep Step, AccessApplicationState State)
    : DiaryError(ErrorKind.NotNow, "WRONG_APPLICATION_STATE", $"{Step} is not possible: the application is {State}. Read it again.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["step"] = Step.ToString(),
        ["state"] = State.ToString(),
    };
}

/// <summary>The region does not let such applicants apply.</summary>
/// <param name="Applicant">As what the applicant applied.</param>
public sealed record ApplicantNotAccepted(ApplicantKind Applicant)
    : DiaryError(ErrorKind.NotNow, "APPLICANT_NOT_ACCEPTED", $"Applicants of the kind {Applicant} can not apply here. A parent, guardian or other legal representative can.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = Applicant.ToString() };
}

/// <summary>The region does not take documents in that way.</summary>
/// <param name="Presentation">How they were to be presented.</param>
public sealed record PresentationNotAccepted(DocumentPresentation Presentation)
    : DiaryError(ErrorKind.NotNow, "PRESENTATION_NOT_ACCEPTED", $"Documents are not taken here in this way ({Presentation}). Present them in the other.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["presentation"] = Presentation.ToString() };
}

/// <summary>The office has not seen all documents that the applicant has to show.</summary>
/// <param name="Documents">Those that are missing.</param>
public sealed record DocumentsMissing(IReadOnlyList<AccessDocument> Documents)
    : DiaryError(ErrorKind.NotNow, "DOCUMENTS_MISSING", $"No code is issued before these documents were seen: {string.Join(", ", Documents)}.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["documents"] = string.Join(',', Documents) };
}

/// <summary>
/// The code opens nothing. One answer for every cause: a wrong login, a wrong code, one that was used, replaced, revoked, not yet handed
/// over or that has expired, so that nobody learns which logins there are (domain rules 1.7).
/// </summary>
public sealed record AccessCodeRefused()
    : DiaryError(ErrorKind.NotNow, "ACCESS_CODE_REFUSED", "This login and code open nothing. Check both against the envelope; if they are right, ask the school's office for a new code.");

/// <summary>The account has as many open applications as it may have.</summary>
/// <param name="Limit">How many that is.</param>
public sealed record TooManyApplications(int Limit)
    : DiaryError(ErrorKind.NotNow, "TOO_MANY_APPLICATIONS", $"You have {Limit} applications that wait for their result, and may not have more. Wait for one of them.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = Limit.ToString(CultureInfo.InvariantCulture) };
}
