using Diary.Absences;

namespace Diary.Server.Application.Absences;

/// <summary>What a region decides about one reason of absence; what is not given stays as <see cref="AbsencePolicy.Reasons"/> has it.</summary>
public sealed class AbsenceReasonOptions
{
    /// <summary>Whether legal representatives may give it.</summary>
    public bool? ByRepresentatives { get; set; }

    /// <summary>Whether the school may give it. A reason that nobody may give does not exist.</summary>
    public bool? BySchool { get; set; }

    /// <summary>From how many school days of one notice on a document is needed, 1 to 100; 0 for never.</summary>
    public int? DocumentFromDays { get; set; }

    /// <summary>Whether a comment has to say more.</summary>
    public bool? NeedsComment { get; set; }

    internal AbsenceReasonRule Apply(AbsenceReasonRule rule)
    {
        var announcers = rule.Announcers.ToHashSet();
        Set(AbsenceAnnouncer.Representative, ByRepresentatives);
        Set(AbsenceAnnouncer.School, BySchool);
        return rule with
        {
            Announcers = announcers,
            DocumentFromDays = DocumentFromDays switch { null => rule.DocumentFromDays, 0 => null, var days => days },
            NeedsComment = NeedsComment ?? rule.NeedsComment,
        };

        void Set(AbsenceAnnouncer announcer, bool? may)
        {
            if (may is true)
                announcers.Add(announcer);
            else if (may is false)
                announcers.Remove(announcer);
        }
    }
}
