namespace Diary.Lessons.Changes;

/// <summary>Two lessons at the same time that cannot both be held as they are.</summary>
/// <param name="Kind">Who or what would be in two places.</param>
/// <param name="One">The lesson that comes first by class and number.</param>
/// <param name="Other">The other.</param>
/// <param name="Students">How many students would be in two places; 0 for the other kinds.</param>
public sealed record LessonConflict(LessonConflictKind Kind, Lesson One, Lesson Other, int Students = 0);

/// <summary>Who or what is in two places.</summary>
public enum LessonConflictKind
{
    /// <summary>A teacher.</summary>
    Teacher = 0,

    /// <summary>A room.</summary>
    Room = 1,

    /// <summary>A class or group: two lessons of its own at the same time.</summary>
    Class = 2,

    /// <summary>Students who are in two classes or groups that meet at the same time.</summary>
    Students = 3,
}
