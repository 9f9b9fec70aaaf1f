namespace Diary.Absences;

/// <summary>Why a student will be absent (domain rules 4.1). The numbers are stored.</summary>
public enum AbsenceReason
{
    /// <summary>Illness.</summary>
    Illness = 1,

    /// <summary>Family circumstances.</summary>
    Family = 2,

    /// <summary>A visit to a doctor.</summary>
    MedicalVisit = 3,

    /// <summary>A competition, an olympiad, a concert.</summary>
    Competition = 4,

    /// <summary>Something else; the comment says what.</summary>
    Other = 5,
}

/// <summary>Who announces an absence.</summary>
public enum AbsenceAnnouncer
{
    /// <summary>A legal representative of the student.</summary>
    Representative = 1,

    /// <summary>The school: the class teacher or the administration, whom a representative has called.</summary>
    School = 2,
}

/// <summary>What a region says of a reason.</summary>
/// <param name="Reason">Which.</param>
/// <param name="Announcers">Who may give it.</param>
/// <param name="DocumentFromDays">
/// From how many school days of one notice on a document is needed, 1 for always; null for never. The school asks for it when the student
/// is back; a notice is taken without.
/// </param>
/// <param name="NeedsComment">Whether a comment has to say more.</param>
public sealed record AbsenceReasonRule(AbsenceReason Reason, IReadOnlySet<AbsenceAnnouncer> Announcers, int? DocumentFromDays = null, bool NeedsComment = false);
