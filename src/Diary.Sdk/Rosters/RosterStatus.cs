namespace Diary.Rosters;

/// <summary>Whether a record of the roster takes part in the present. What left the roster is kept, since marks point to it.</summary>
public enum RosterStatus
{
    /// <summary>It does.</summary>
    Active = 0,

    /// <summary>It has left: deleted in the source, or missing from a complete file.</summary>
    Withdrawn = 1,
}
