using System.Collections.Frozen;
using NodaTime;

namespace Diary.AccessCodes;

/// <summary>What a region decides about access codes (domain rules 2.1-2.3, 2.7). The defaults are those of the rules.</summary>
public sealed record AccessCodePolicy
{
    private static readonly FrozenDictionary<ApplicantKind, IReadOnlyList<AccessDocument>> DefaultDocuments =
        new Dictionary<ApplicantKind, IReadOnlyList<AccessDocument>>
        {
            [ApplicantKind.Parent] = [AccessDocument.Application, AccessDocument.BirthCertificate, AccessDocument.IdentityDocument],
            [ApplicantKind.Guardian] =
                [AccessDocument.Application, AccessDocument.BirthCertificate, AccessDocument.IdentityDocument, AccessDocument.GuardianshipDocument],
            [ApplicantKind.OtherRepresentative] =
                [AccessDocument.Application, AccessDocument.BirthCertificate, AccessDocument.IdentityDocument, AccessDocument.GuardianshipDocument],
            [ApplicantKind.AuthorisedRepresentative] =
                [AccessDocument.Application, AccessDocument.BirthCertificate, AccessDocument.IdentityDocument, AccessDocument.Authorisation],
            [ApplicantKind.Student] = [AccessDocument.Application, AccessDocument.IdentityDocument],
        }.ToFrozenDictionary();

    /// <summary>The defaults.</summary>
    public static AccessCodePolicy Default { get; } = new();

    /// <summary>How many working days after the day of application the result is due, 0 or more. Default 3.</summary>
    public int WorkingDays { get; init; } = 3;

    /// <summary>Who may apply. Default: parents, guardians and other legal representatives.</summary>
    public IReadOnlySet<ApplicantKind> Applicants { get; init; } =
        new HashSet<ApplicantKind> { ApplicantKind.Parent, ApplicantKind.Guardian, ApplicantKind.OtherRepresentative };

    /// <summary>How documents may be presented. Default: in person.</summary>
    public IReadOnlySet<DocumentPresentation> Presentations { get; init; } = new HashSet<DocumentPresentation> { DocumentPresentation.InPerson };

    /// <summary>The documents that each kind of applicant shows. A kind that is not named shows the application alone.</summary>
    public IReadOnlyDictionary<ApplicantKind, IReadOnlyList<AccessDocument>> Documents { get; init; } = DefaultDocuments;

    /// <summary>The last day of the school year, on which codes can still be used. Default 31 August. Null: codes last as long as the child is enrolled.</summary>
    public AnnualDate? LastDay { get; init; } = new AnnualDate(8, 31);

    /// <summary>
    /// Whether a code opens nothing before the office has handed the envelope over, so that an envelope that went astray is of no
    /// use. Default true.
    /// </summary>
    public bool MustBeCollected { get; init; } = true;

    /// <summary>The documents that a kind of applicant shows.</summary>
    public IReadOnlyList<AccessDocument> DocumentsOf(ApplicantKind kind) => Documents.GetValueOrDefault(kind) ?? [AccessDocument.Application];

    /// <summary>The last day on which a code that is issued on a day can be used, inclusive; null for no such day.</summary>
    public LocalDate? ExpiryOf(LocalDate issuedOn)
    {
        if (LastDay is not { } last)
            return null;
        var inYear = last.InYear(issuedOn.Year);
        return issuedOn <= inYear ? inYear : last.InYear(issuedOn.Year + 1);
    }
}
