using Diary.Lessons;

namespace Diary.Attendances;

/// <summary>How the register and the notice of a lesson stand to each other (domain rules 4.5). Neither writes the other; they are laid side by side.</summary>
public enum NoticeStanding
{
    /// <summary>Neither says that the student is missing.</summary>
    Nothing = 0,

    /// <summary>Missed, and announced.</summary>
    Announced = 1,

    /// <summary>Missed, and the teacher excused it, announced or not.</summary>
    Excused = 2,

    /// <summary>Missed, neither announced nor excused.</summary>
    Unannounced = 3,

    /// <summary>Announced, and he was there all the same.</summary>
    PresentAllTheSame = 4,

    /// <summary>Announced, and the register says nothing yet.</summary>
    Expected = 5,
}

/// <summary>Lays register and notice side by side.</summary>
public static class NoticeStandings
{
    /// <summary>How they stand to each other for one lesson of a student.</summary>
    /// <param name="written">What the register says of him; null for nothing.</param>
    /// <param name="isRegisterTaken">Whether the register was taken, so that nothing means that he was there.</param>
    /// <param name="isAnnounced">Whether an absence is announced for the lesson.</param>
    public static NoticeStanding Of(AttendanceKind? written, bool isRegisterTaken, bool isAnnounced) => (written, isAnnounced) switch
    {
        (AttendanceKind.Excused, _) => NoticeStanding.Excused,
        (AttendanceKind.Absent, true) => NoticeStanding.Announced,
        (AttendanceKind.Absent, false) => NoticeStanding.Unannounced,
        (_, false) => NoticeStanding.Nothing,
        (null, true) when !isRegisterTaken => NoticeStanding.Expected,
        (_, true) => NoticeStanding.PresentAllTheSame,
    };
}
