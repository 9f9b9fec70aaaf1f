namespace Diary.Interchange.OneRoster;

/// <summary>
/// The files that are read, in the order they are read: each refers only to files before it (people may refer to people).
/// </summary>
public enum OneRosterFile
{
    /// <summary>Schools and what stands above and below them.</summary>
    Orgs,

    /// <summary>Years, terms, grading periods.</summary>
    AcademicSessions,

    /// <summary>Courses: our subjects.</summary>
    Courses,

    /// <summary>Classes and groups.</summary>
    Classes,

    /// <summary>People.</summary>
    Users,

    /// <summary>What people are, and where; 1.2 only.</summary>
    Roles,

    /// <summary>Birth dates and the like.</summary>
    Demographics,

    /// <summary>Who is in which class.</summary>
    Enrollments,

    /// <summary>Kinds of works.</summary>
    Categories,

    /// <summary>Works.</summary>
    LineItems,

    /// <summary>Marks.</summary>
    Results,
}

/// <summary>The versions of the CSV binding.</summary>
public enum OneRosterVersion
{
    /// <summary>1.1: a user has one role, in users.csv.</summary>
    V11,

    /// <summary>1.2: a user has roles at organisations, in roles.csv.</summary>
    V12,
}

/// <summary>How the rows of a file relate to what is there.</summary>
public enum OneRosterMode
{
    /// <summary>The file is not there.</summary>
    Absent,

    /// <summary>The file is complete: what is missing from it, in the schools that the roster names, has left.</summary>
    Bulk,

    /// <summary>The file holds only what changed.</summary>
    Delta,
}
