using Diary.Accounts;
using Diary.Results;
using NodaTime;

namespace Diary.AccessCodes;

/// <summary>
/// What somebody applies for. The child is named by what a parent knows; whether there is such a child is for the school's office
/// to find, and the applicant is not told.
/// </summary>
public sealed record AccessRequest : IPersonalData
{
    private static readonly LocalDate EarliestBirth = new(1900, 1, 1);

    private const int LongestClass = 20;

    /// <summary>As what the applicant applies.</summary>
    public required ApplicantKind ApplicantKind { get; init; }

    /// <summary>Whose access it is to be.</summary>
    public required AccessCodeHolder Holder { get; init; }

    /// <summary>How the documents are presented.</summary>
    public required DocumentPresentation Presentation { get; init; }

    /// <summary>The applicant, as in the identity document.</summary>
    public required PersonName Applicant { get; init; }

    /// <summary>The child, as in the birth certificate.</summary>
    public required PersonName Child { get; init; }

    /// <summary>When the child was born.</summary>
    public required LocalDate ChildBirthDate { get; init; }

    /// <summary>The class as the applicant calls it: "5А". 1 to 20 characters.</summary>
    public required string ClassTitle { get; init; }

    /// <summary>The language of the envelope: "ru" or "en".</summary>
    public required string Language { get; init; }

    /// <summary>The initials of the applicant.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Masked => Applicant.Masked;

    /// <summary>Every problem of the request, with the paths of its fields.</summary>
    /// <param name="today">Which day it is at the school.</param>
    public IReadOnlyList<Problem> Validate(LocalDate today)
    {
        var problems = new List<Problem>();
        if (ChildBirthDate > today || ChildBirthDate < EarliestBirth)
            problems.Add(new Problem("child_birth_date", $"Not a possible date of birth: give one from {EarliestBirth.Year} to today."));
        if (string.IsNullOrWhiteSpace(ClassTitle) || ClassTitle.Length > LongestClass)
            problems.Add(new Problem("class_title", $"Give the class as the school calls it, 1 to {LongestClass} characters."));
        if (Language is not ("ru" or "en"))
            problems.Add(new Problem("language", "Not a language of the envelope: ru or en."));
        if (ApplicantKind == ApplicantKind.Student && Holder != AccessCodeHolder.Student)
            problems.Add(new Problem("holder", "A student applies for a student's access alone."));
        return problems;
    }

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;
}

/// <summary>As what somebody applies (domain rules 2.1).</summary>
public enum ApplicantKind
{
    /// <summary>Mother or father.</summary>
    Parent = 0,

    /// <summary>A guardian or custodian; shows the document on it.</summary>
    Guardian = 1,

    /// <summary>Another legal representative; shows the document on it.</summary>
    OtherRepresentative = 2,

    /// <summary>Somebody whom a representative has authorised, where the region allows.</summary>
    AuthorisedRepresentative = 3,

    /// <summary>The student, where the region allows.</summary>
    Student = 4,
}

/// <summary>Whose access a code opens. A parent and a student get different codes with different rights (domain rules 2.5).</summary>
public enum AccessCodeHolder
{
    /// <summary>A legal representative's.</summary>
    LegalRepresentative = 0,

    /// <summary>The student's own.</summary>
    Student = 1,
}

/// <summary>How documents are presented (domain rules 2.2).</summary>
public enum DocumentPresentation
{
    /// <summary>At the school.</summary>
    InPerson = 0,

    /// <summary>Electronically, where the region allows.</summary>
    Electronic = 1,
}

/// <summary>A document that an application needs (domain rules 2.2).</summary>
public enum AccessDocument
{
    /// <summary>The application itself, signed.</summary>
    Application = 0,

    /// <summary>The child's birth certificate, the original.</summary>
    BirthCertificate = 1,

    /// <summary>The applicant's identity document.</summary>
    IdentityDocument = 2,

    /// <summary>The document on guardianship, or on what else makes the applicant a representative.</summary>
    GuardianshipDocument = 3,

    /// <summary>The power of attorney of a representative.</summary>
    Authorisation = 4,
}
