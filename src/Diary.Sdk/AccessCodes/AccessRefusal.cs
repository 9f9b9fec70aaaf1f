using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using NodaTime;

namespace Diary.AccessCodes;

/// <summary>Why an application was refused, by whom and when (domain rules 2.4).</summary>
public sealed record AccessRefusal
{
    private const int LongestText = 1000;

    /// <summary>The reasons; at least one, each once.</summary>
    public required IReadOnlyList<RefusalReason> Reasons { get; init; }

    /// <summary>What the office adds for the applicant, at most 1000 characters; never empty where <see cref="RefusalReason.Other"/> is a reason.</summary>
    public string? Text { get; init; }

    /// <summary>Who refused it.</summary>
    public required Id<Person> By { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    internal IReadOnlyList<Problem> Validate()
    {
        var problems = new List<Problem>();
        if (Reasons.Count == 0)
            problems.Add(new Problem("reasons", "Give at least one reason."));
        if (Reasons.Distinct().Count() != Reasons.Count)
            problems.Add(new Problem("reasons", "Give each reason once."));
        if (Reasons.Contains(RefusalReason.Other) && string.IsNullOrWhiteSpace(Text))
            problems.Add(new Problem("text", "Say what the other reason is."));
        if (Text?.Length > LongestText)
            problems.Add(new Problem("text", $"Too long: at most {LongestText} characters."));
        return problems;
    }
}

/// <summary>Why an application is refused (domain rules 2.4).</summary>
public enum RefusalReason
{
    /// <summary>The data contradict each other.</summary>
    ContradictoryData = 0,

    /// <summary>The child is at another school.</summary>
    ChildAtAnotherSchool = 1,

    /// <summary>A document does not meet the requirements.</summary>
    DocumentNotAcceptable = 2,

    /// <summary>A document is missing.</summary>
    DocumentMissing = 3,

    /// <summary>The applicant is not a representative of the child.</summary>
    NotARepresentative = 4,

    /// <summary>Something else, which the text says.</summary>
    Other = 5,
}
