namespace Diary.Events;

/// <summary>What kind of event it is (domain rules 7.4).</summary>
public enum SchoolEventKind
{
    /// <summary>Any planned event: a concert, a fair, a visit.</summary>
    Event = 0,

    /// <summary>A parents' meeting.</summary>
    ParentsMeeting = 1,

    /// <summary>A trip.</summary>
    Trip = 2,

    /// <summary>An examination, a test that is written by many at once.</summary>
    Examination = 3,

    /// <summary>A competition, an olympiad.</summary>
    Competition = 4,
}
