using Diary.Calendars;
using Diary.Lessons;
using Diary.Rosters;

namespace Diary.Server.Application.Demo;

/// <summary>A school of a demo, before it becomes records.</summary>
internal sealed record DemoSchool
{
    public required School School { get; init; }

    public required AcademicCalendar Calendar { get; init; }

    public required string CalendarDocument { get; init; }

    public required IReadOnlyList<Subject> Subjects { get; init; }

    public required Person Administrator { get; init; }

    public required IReadOnlyList<Person> Teachers { get; init; }

    public required IReadOnlyList<DemoClass> Classes { get; init; }

    public required IReadOnlyList<DemoFamily> Families { get; init; }
}

/// <summary>A class, its lessons and its students.</summary>
internal sealed record DemoClass(SchoolClass Class, Person ClassTeacher, IReadOnlyList<Person> Students)
{
    public required IReadOnlyList<DemoCourse> Courses { get; init; }

    public int Grade => Class.Grade!.Value;
}

/// <summary>A subject as a class, or one of its groups, is taught it.</summary>
/// <param name="Class">The class itself, or the group.</param>
/// <param name="Data">What the files say of the subject.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Teacher">Who teaches it.</param>
/// <param name="Students">Who is taught.</param>
internal sealed record DemoCourse(SchoolClass Class, SubjectData Data, Subject Subject, Person Teacher, IReadOnlyList<Person> Students)
{
    /// <summary>The lessons of a week; filled in by <see cref="DemoTimetables"/>.</summary>
    public List<TimetableEntry> Entries { get; } = [];

    public bool IsGroup => Class.Kind == ClassKind.Group;
}

/// <summary>Parents and their children, who may be in several classes.</summary>
internal sealed record DemoFamily(IReadOnlyList<Person> Parents, List<Person> Children);
