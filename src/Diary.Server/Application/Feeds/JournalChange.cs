using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Feeds;

/// <summary>A kind of change that a diary shows.</summary>
public enum JournalKind
{
    /// <summary>Marks were given or corrected.</summary>
    Marks = 1,

    /// <summary>The register of a lesson was written.</summary>
    Attendance = 2,

    /// <summary>Lessons of a day: their plan, their homework, or that they are held otherwise.</summary>
    Lessons = 3,

    /// <summary>A notice of absence.</summary>
    Absences = 4,

    /// <summary>What holds for many days: a timetable.</summary>
    Timetable = 5,

    /// <summary>What holds for many days: the calendar.</summary>
    Calendar = 6,

    /// <summary>More than can be said.</summary>
    Everything = 7,

    /// <summary>Finals were decided, corrected, closed or reopened.</summary>
    Finals = 8,
}

/// <summary>
/// What a change concerns, by identifiers. For these students; or else for those who attend the class on the days; or else for the
/// whole school.
/// </summary>
public sealed record JournalChange
{
    /// <summary>What it is.</summary>
    public required JournalKind Kind { get; init; }

    /// <summary>Whose diaries; null where the class says it.</summary>
    public IReadOnlyList<Id<Person>>? Students { get; init; }

    /// <summary>The marks, of <see cref="Students"/> one by one.</summary>
    public IReadOnlyList<Id<Mark>>? Marks { get; init; }

    /// <summary>The class or group; null for the whole school, where no students are named.</summary>
    public Id<SchoolClass>? Class { get; init; }

    /// <summary>The first day, inclusive; null for from the day of the entry on.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day, inclusive; null for no end.</summary>
    public LocalDate? To { get; init; }

    /// <summary>The lesson of the day; null for all.</summary>
    public int? LessonNumber { get; init; }

    /// <summary>Marks were given or corrected; null for none.</summary>
    public static JournalChange? OfMarks(IReadOnlyCollection<(Id<Person> Student, Id<Mark> Mark)> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        return marks.Count == 0
            ? null
            : new() { Kind = JournalKind.Marks, Students = [.. marks.Select(m => m.Student)], Marks = [.. marks.Select(m => m.Mark)] };
    }

    /// <summary>The register of a lesson was written for these students; null for none.</summary>
    public static JournalChange? OfAttendance(Id<SchoolClass> schoolClass, LocalDate date, int lessonNumber, IReadOnlyCollection<Id<Person>> students)
    {
        ArgumentNullException.ThrowIfNull(students);
        return students.Count == 0
            ? null
            : new() { Kind = JournalKind.Attendance, Students = [.. students], Class = schoolClass, From = date, To = date, LessonNumber = lessonNumber };
    }

    /// <summary>A lesson of a class is planned, or held, otherwise, or its homework is another.</summary>
    /// <param name="schoolClass">The class or group.</param>
    /// <param name="date">The day.</param>
    /// <param name="lessonNumber">The lesson; null for all of the class on that day.</param>
    public static JournalChange OfLesson(Id<SchoolClass> schoolClass, LocalDate date, int? lessonNumber) =>
        new() { Kind = JournalKind.Lessons, Class = schoolClass, From = date, To = date, LessonNumber = lessonNumber };

    /// <summary>A student says that the homework of a lesson is done, or not: his diary alone shows it.</summary>
    public static JournalChange OfHomeworkDone(Id<Person> student, Id<SchoolClass> schoolClass, LocalDate date, int lessonNumber) =>
        OfLesson(schoolClass, date, lessonNumber) with { Students = [student] };

    /// <summary>An absence of a student is announced, or taken back, on some of these days.</summary>
    public static JournalChange OfAbsence(Id<Person> student, LocalDate from, LocalDate to) =>
        new() { Kind = JournalKind.Absences, Students = [student], From = from, To = to };

    /// <summary>The timetable of a class, or what else holds for it on many days.</summary>
    public static JournalChange OfTimetable(Id<SchoolClass> schoolClass) => new() { Kind = JournalKind.Timetable, Class = schoolClass };

    /// <summary>The calendar of the school.</summary>
    public static JournalChange OfCalendar() => new() { Kind = JournalKind.Calendar };

    /// <summary>Finals of these students were decided or corrected; null for none.</summary>
    public static JournalChange? OfFinals(IReadOnlyCollection<Id<Person>> students)
    {
        ArgumentNullException.ThrowIfNull(students);
        return students.Count == 0 ? null : new() { Kind = JournalKind.Finals, Students = [.. students] };
    }

    /// <summary>Finals of a class were closed or reopened; null for those of the whole school.</summary>
    public static JournalChange OfFinals(Id<SchoolClass>? schoolClass) => new() { Kind = JournalKind.Finals, Class = schoolClass };

    /// <summary>Everything of these students; of all, where none is named.</summary>
    public static JournalChange OfEverything(params IReadOnlyList<Id<Person>> students) =>
        new() { Kind = JournalKind.Everything, Students = students.Count == 0 ? null : students };
}
