using Diary.Grading;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Lessons;
using NodaTime;

namespace Diary.Server.Tests.Hosting;

/// <summary>
/// A school in the autumn of 2026 that is small enough to know by heart: class 5А with mathematics and Russian every day and an
/// English group on Mondays and Wednesdays, and class 6Б beside it. Marks and plans are added by each test before it saves.
/// </summary>
public sealed class SmallSchool
{
    private int _marks;

    public SmallSchool()
    {
        Seed.Calendar();
        Maths = Seed.Subject("Математика");
        Russian = Seed.Subject("Русский язык");
        English = Seed.Subject("Английский язык");
        FifthA = Seed.Class("5А", 5);
        SixthB = Seed.Class("6Б", 6);
        EnglishGroup = Seed.Group("5А, английский, группа 1", English, 5);

        Student = Seed.Student(FifthA);
        Classmate = Seed.Student(FifthA);
        OtherStudent = Seed.Student(SixthB);
        Seed.Enroll(Student, EnglishGroup, EnrollmentRole.Student);
        Parent = Seed.Parent(Student);
        OtherParent = Seed.Parent(OtherStudent);

        MathsTeacher = Seed.Teacher(FifthA, Maths);
        RussianTeacher = Seed.Teacher(FifthA, Russian);
        EnglishTeacher = Seed.Teacher(EnglishGroup);
        OtherTeacher = Seed.Teacher(SixthB, Maths);
        ClassTeacher = Seed.ClassTeacher(FifthA);
        Administrator = Seed.Administrator();

        Seed.Put(LessonRecords.Timetables, new Timetable { School = Seed.School, Class = FifthA.Id, Entries = [.. Weekdays.SelectMany(EntriesOf)] });
        Seed.Put(LessonRecords.Timetables, new Timetable
        {
            School = Seed.School,
            Class = EnglishGroup.Id,
            Entries =
            [
                new TimetableEntry { Weekday = IsoDayOfWeek.Monday, LessonNumber = 3, Subject = English.Id, Teacher = EnglishTeacher.Id, Room = "Лингафонный" },
                new TimetableEntry { Weekday = IsoDayOfWeek.Wednesday, LessonNumber = 2, Subject = English.Id },
            ],
        });
    }

    /// <summary>The Monday of the week in which the tests' clock stands still, on Friday.</summary>
    public static LocalDate Monday { get; } = new(2026, 11, 16);

    public RosterSeed Seed { get; } = new();

    public Subject Maths { get; }

    public Subject Russian { get; }

    public Subject English { get; }

    public SchoolClass FifthA { get; }

    public SchoolClass SixthB { get; }

    public SchoolClass EnglishGroup { get; }

    /// <summary>Of 5А and the English group.</summary>
    public Person Student { get; }

    /// <summary>Of 5А only.</summary>
    public Person Classmate { get; }

    /// <summary>Of 6Б.</summary>
    public Person OtherStudent { get; }

    /// <summary>Of <see cref="Student"/>.</summary>
    public Person Parent { get; }

    /// <summary>Of <see cref="OtherStudent"/>.</summary>
    public Person OtherParent { get; }

    public Person MathsTeacher { get; }

    public Person RussianTeacher { get; }

    public Person EnglishTeacher { get; }

    /// <summary>Teaches mathematics, but in 6Б.</summary>
    public Person OtherTeacher { get; }

    /// <summary>Of 5А, and teaches nothing.</summary>
    public Person ClassTeacher { get; }

    public Person Administrator { get; }

    private static IEnumerable<IsoDayOfWeek> Weekdays => Enumerable.Range((int)IsoDayOfWeek.Monday, 5).Select(d => (IsoDayOfWeek)d);

    /// <summary>A mark in 5А, given on its day at noon in Moscow, the later the later it is added.</summary>
    public Mark Mark(
        Person student, Subject subject, LocalDate date, int? lessonNumber, string symbol, int weight = 1, Person? author = null, string? comment = null)
    {
        var unique = ++_marks;
        return Seed.Put(GradingRecords.Marks, new Mark
        {
            Id = MarkId.Create(date, new Guid(0, 0, 0, 1, 0, 0, 0, 0, 0, (byte)(unique >> 8), (byte)unique)),
            School = Seed.School,
            Student = student.Id,
            Class = FifthA.Id,
            Subject = subject.Id,
            Date = date,
            LessonNumber = lessonNumber,
            Kind = lessonNumber is null ? WorkKind.Project : WorkKind.Answer,
            Current = new MarkRevision
            {
                Symbol = symbol,
                Weight = weight,
                Comment = comment,
                Author = (author ?? MathsTeacher).Id,
                RecordedAt = date.At(new LocalTime(9, 0)).InUtc().ToInstant() + Duration.FromSeconds(unique),
            },
        });
    }

    /// <summary>An entry of the register of 5А.</summary>
    public void Register(Person student, Subject subject, LocalDate date, int lessonNumber, AttendanceKind kind) => Seed.Put(
        LessonRecords.Attendance,
        new AttendanceMark
        {
            School = Seed.School,
            Student = student.Id,
            Class = FifthA.Id,
            Subject = subject.Id,
            Date = date,
            LessonNumber = lessonNumber,
            Kind = kind,
            Author = MathsTeacher.Id,
            RecordedAt = date.AtMidnight().InUtc().ToInstant(),
        });

    /// <summary>Topic and homework of a lesson.</summary>
    public void Plan(SchoolClass schoolClass, Subject subject, LocalDate date, int lessonNumber, string topic, string? homework = null) => Seed.Put(
        LessonRecords.LessonPlans,
        new LessonPlan
        {
            School = Seed.School,
            Class = schoolClass.Id,
            Subject = subject.Id,
            Date = date,
            LessonNumber = lessonNumber,
            Topic = topic,
            Homework = homework,
        });

    /// <summary>Puts everything into the host's store; once.</summary>
    public Task SaveAsync(DiaryTestHost host) => Seed.SaveAsync(host);

    private IEnumerable<TimetableEntry> EntriesOf(IsoDayOfWeek weekday)
    {
        yield return new TimetableEntry { Weekday = weekday, LessonNumber = 1, Subject = Maths.Id, Teacher = MathsTeacher.Id, Room = "31" };
        yield return new TimetableEntry { Weekday = weekday, LessonNumber = 2, Subject = Russian.Id, Teacher = RussianTeacher.Id, Room = "12" };
    }
}
