using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using NodaTime;

namespace Diary.Absences;

/// <summary>A notice, as somebody gives it (domain rules 4.1).</summary>
public sealed record AbsenceAnnouncement
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The student.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>Which days, or which of their lessons.</summary>
    public required AbsenceRange Range { get; init; }

    /// <summary>Why.</summary>
    public required AbsenceReason Reason { get; init; }

    /// <summary>What is added; may be empty unless the reason needs it.</summary>
    public string? Comment { get; init; }

    /// <summary>As what it is announced.</summary>
    public required AbsenceAnnouncer Announcer { get; init; }

    /// <summary>Who announces it.</summary>
    public required Id<Person> AnnouncedBy { get; init; }

    /// <summary>When.</summary>
    public required Instant AnnouncedAt { get; init; }

    internal DiaryError? Check(AbsencePolicy policy)
    {
        if (policy.RuleOf(Reason) is not { } rule || !rule.Announcers.Contains(Announcer))
            return new ReasonNotAllowed(Reason);
        if (rule.NeedsComment && string.IsNullOrWhiteSpace(Comment))
            return new InvalidInput("comment", "Say more about this reason.");
        return Comment?.Length > policy.LongestComment
            ? new InvalidInput("comment", $"Too long: at most {policy.LongestComment} characters.")
            : null;
    }
}
