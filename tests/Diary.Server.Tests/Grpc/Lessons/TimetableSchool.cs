using Diary.Calendars;
using Diary.Rosters;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Rosters;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Person = Diary.Rosters.Person;
using SchoolClass = Diary.Rosters.SchoolClass;

namespace Diary.Server.Tests.Grpc.Lessons;

/// <summary>A school with class 5А, its group for English, and one person of each kind; and a class of another school.</summary>
internal sealed class TimetableSchool : IAsyncDisposable
{
    private TimetableSchool(DiaryTestHost host, CalendarDocument? calendar)
    {
        Host = host;
        Algebra = Seed.Subject("Алгебра");
        English = Seed.Subject("Английский язык");
        Class = Seed.Class("5А", grade: 5);
        Group = Seed.Group("5А, английский, 1", English, grade: 5);
        Teacher = Seed.Teacher(Class, Algebra);
        Administrator = Seed.Administrator();
        Student = Seed.Student(Class);
        Parent = Seed.Parent(Student);
        OtherClass = Other.Class("5А");
        Stranger = Other.Administrator();
        Seed.Calendar(calendar);
    }

    public DiaryTestHost Host { get; }

    public RosterSeed Seed { get; } = new();

    public RosterSeed Other { get; } = new("Школа № 2");

    public Subject Algebra { get; }

    public Subject English { get; }

    public SchoolClass Class { get; }

    public SchoolClass Group { get; }

    public SchoolClass OtherClass { get; }

    public Person Teacher { get; }

    public Person Administrator { get; }

    public Person Student { get; }

    public Person Parent { get; }

    /// <summary>The administrator of the other school.</summary>
    public Person Stranger { get; }

    /// <summary>A school in a host of its own.</summary>
    /// <param name="add">Puts more into the school.</param>
    /// <param name="calendar">Its calendar; Moscow 2026/27 by quarters where none is given.</param>
    public static async Task<TimetableSchool> StartAsync(Action<TimetableSchool>? add = null, CalendarDocument? calendar = null)
    {
        var school = new TimetableSchool(await DiaryTestHost.StartAsync(), calendar);
        add?.Invoke(school);
        await school.Seed.SaveAsync(school.Host);
        await school.Other.SaveAsync(school.Host);
        return school;
    }

    public TimetableService.TimetableServiceClient As(Person person) => new(Host.ClientFor(person.Id));

    public TimetableService.TimetableServiceClient AsOperator() => new(Host.ClientForOperator());

    /// <summary>A valid request: algebra on Monday, first lesson, and Friday, second lesson.</summary>
    public SetTimetableRequest SetRequest() => new()
    {
        RequestId = Guid.NewGuid().ToString("D"),
        SchoolId = Seed.School.ToString(),
        ClassId = Class.Id.ToString(),
        Entries =
        {
            Lesson(Weekday.Monday, 1),
            Lesson(Weekday.Friday, 2),
        },
    };

    public TimetableEntry Lesson(Weekday weekday, int number) => new() { Weekday = weekday, LessonNumber = number, SubjectId = Algebra.Id.ToString() };

    public GetTimetableRequest GetRequest() => new() { SchoolId = Seed.School.ToString(), ClassId = Class.Id.ToString() };

    /// <summary>What the audit log of the school says, event by event.</summary>
    public async Task<IReadOnlyList<AuditEvent>> AuditAsync()
    {
        var events = await Host.Store.ListAllAsync(
            new RecordQuery<AuditEvent> { Type = AuditRecords.Events, Partition = RosterRecords.SchoolKey(Seed.School) });
        return [.. events.Select(e => e.Record)];
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
