using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Lessons.Changes;

/// <summary>
/// Finds who and what is in two places at once. Lessons meet when their times overlap; lessons without times, which the bells do not know, when
/// they have the same number. Lessons that touch, one ending as the other begins, do not meet. What is not held meets nothing, and lessons that
/// are held together have one teacher and one room by intention. Rooms are compared as they are written, apart from case and outer blanks; some,
/// such as a gym, are there for several classes at once.
/// </summary>
public static class LessonConflicts
{
    /// <summary>The conflicts among lessons of any classes of one school.</summary>
    /// <param name="lessons">The lessons, in any order.</param>
    /// <param name="students">Who is in which class or group on the days; null to leave students out.</param>
    /// <param name="sharedRooms">Rooms that several classes may use at once; null for none.</param>
    /// <returns>By date, then by the first lesson; each pair once for each kind.</returns>
    public static IReadOnlyList<LessonConflict> Find(
        IEnumerable<Lesson> lessons,
        IReadOnlyDictionary<Id<SchoolClass>, IReadOnlySet<Id<Person>>>? students = null,
        IEnumerable<string>? sharedRooms = null)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        var shared = (sharedRooms ?? []).Select(room => room.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var conflicts = new List<LessonConflict>();
        foreach (var ofDay in lessons.Where(l => l.IsHeld).GroupBy(l => l.Date).OrderBy(d => d.Key))
        {
            Lesson[] day = [.. ofDay.OrderBy(l => l.Number).ThenBy(l => l.Class).ThenBy(l => l.Subject)];
            for (var i = 0; i < day.Length; i++)
            {
                for (var j = i + 1; j < day.Length; j++)
                {
                    if (Meet(day[i], day[j]))
                        Compare(day[i], day[j], students, shared, conflicts);
                }
            }
        }

        return conflicts;
    }

    /// <summary>Whether two lessons are at the same time.</summary>
    public static bool Meet(Lesson one, Lesson other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Date != other.Date)
            return false;
        return one is { Start: { } start, End: { } end } && other is { Start: { } otherStart, End: { } otherEnd }
            ? start < otherEnd && otherStart < end
            : one.Number == other.Number;
    }

    private static void Compare(
        Lesson one,
        Lesson other,
        IReadOnlyDictionary<Id<SchoolClass>, IReadOnlySet<Id<Person>>>? students,
        HashSet<string> sharedRooms,
        List<LessonConflict> conflicts)
    {
        var areTogether = AreTogether(one, other);
        if (!areTogether && one.Teacher is { } teacher && teacher == other.Teacher)
            conflicts.Add(new LessonConflict(LessonConflictKind.Teacher, one, other));
        if (!areTogether && RoomOf(one) is { } room && !sharedRooms.Contains(room) && string.Equals(room, RoomOf(other), StringComparison.OrdinalIgnoreCase))
            conflicts.Add(new LessonConflict(LessonConflictKind.Room, one, other));
        if (one.Class == other.Class)
            conflicts.Add(new LessonConflict(LessonConflictKind.Class, one, other));
        else if (students is not null && students.TryGetValue(one.Class, out var some) && students.TryGetValue(other.Class, out var others)
            && some.Count(others.Contains) is > 0 and var both)
            conflicts.Add(new LessonConflict(LessonConflictKind.Students, one, other, both));
    }

    /// <summary>Two that are held with a third one are together as well.</summary>
    private static bool AreTogether(Lesson one, Lesson other) => HostOf(one) == HostOf(other);

    private static Id<SchoolClass> HostOf(Lesson lesson) => lesson.Alteration?.MergedWith ?? lesson.Class;

    private static string? RoomOf(Lesson lesson) => string.IsNullOrWhiteSpace(lesson.Room) ? null : lesson.Room.Trim();
}
