using System.ComponentModel.DataAnnotations;
using Diary.AccessCodes;
using NodaTime.Text;

namespace Diary.Server.Application.AccessCodes;

/// <summary>What a region decides about access codes (domain rules 2). Section <c>Diary:AccessCodes</c>.</summary>
public sealed class AccessCodeOptions
{
    private static readonly AnnualDatePattern DayPattern = AnnualDatePattern.CreateWithInvariantCulture("MM-dd");

    /// <summary>How many working days after the day of application the result is due, 0 to 60. Default 3.</summary>
    [Range(0, 60)]
    public int WorkingDays { get; set; } = 3;

    /// <summary>The country whose working days count for a school that has no calendar. Default <c>RU</c>.</summary>
    [Required]
    public string Country { get; set; } = "RU";

    /// <summary>Whether students may apply for themselves. Default no.</summary>
    public bool AcceptsStudents { get; set; }

    /// <summary>Whether representatives whom a legal one has authorised may apply. Default no.</summary>
    public bool AcceptsAuthorisedRepresentatives { get; set; }

    /// <summary>Whether documents may be presented electronically. Default no.</summary>
    public bool AcceptsElectronicDocuments { get; set; }

    /// <summary>The last day of the school year, on which codes can still be used, as <c>MM-dd</c>; empty for as long as the child is enrolled. Default <c>08-31</c>.</summary>
    public string LastDay { get; set; } = "08-31";

    /// <summary>Whether a code opens nothing before the office has handed the envelope over. Default yes.</summary>
    public bool MustBeCollected { get; set; } = true;

    /// <summary>How many applications of an account may wait for their result, 1 to 100. Default 10.</summary>
    [Range(1, 100)]
    public int MostOpenPerAccount { get; set; } = 10;

    /// <summary>
    /// How long an application is kept after its end (refused, redeemed, taken back, expired), 1 to 3650 days: it holds the names and the
    /// child's date of birth. Default 365 days.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepEnded { get; set; } = TimeSpan.FromDays(365);

    internal bool HasReadableLastDay => LastDay.Length == 0 || DayPattern.Parse(LastDay).Success;

    internal AccessCodePolicy ToPolicy()
    {
        var applicants = AccessCodePolicy.Default.Applicants.ToHashSet();
        if (AcceptsStudents)
            applicants.Add(ApplicantKind.Student);
        if (AcceptsAuthorisedRepresentatives)
            applicants.Add(ApplicantKind.AuthorisedRepresentative);
        var presentations = AccessCodePolicy.Default.Presentations.ToHashSet();
        if (AcceptsElectronicDocuments)
            presentations.Add(DocumentPresentation.Electronic);
        return new AccessCodePolicy
        {
            WorkingDays = WorkingDays,
            Applicants = applicants,
            Presentations = presentations,
            LastDay = LastDay.Length == 0 ? null : DayPattern.Parse(LastDay).Value,
            MustBeCollected = MustBeCollected,
        };
    }
}
