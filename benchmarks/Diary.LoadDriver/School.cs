using Diary.Calendars;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.LoadDriver;

/// <summary>A made-up school of any size and age. Everything in it follows from its numbers, so that driver and server agree on the ids.</summary>
internal sealed class School(int students, int years)
{
    public const int ClassSize = 30;

    private const int Subjects = 12;
    private const int LessonsADay = 6;
    private const int MarksAWeek = 8;

    public static readonly LocalDate Monday = new(2026, 11, 16);

    private static readonly Instant Then = Instant.FromUtc(2026, 11, 1, 0, 0);

    public Id<Rosters.School> Id { get; } = ExternalId.ToId<Rosters.School>("bench");

    public int Students => students;

    public int Classes => (students + ClassSize - 1) / ClassSize;

    public static Id<Person> Student(int index) => ExternalId.ToId<Person>($"student-{index}");

    public static Id<Person> Parent(int index) => ExternalId.ToId<Person>($"parent-{index}");

    public static Id<Person> Teacher(int subject) => ExternalId.ToId<Person>($"teacher-{subject}");

    public static Id<Subject> Subject(int index) => ExternalId.ToId<Subject>($"subject-{index}");

    public static Id<SchoolClass> Class(int index, int year) => ExternalId.ToId<SchoolClass>($"class-{index}-{year}");

    public IEnumerable<Change> Changes()
    {
        yield return Put(RosterRecords.Schools, new Rosters.School { Id = Id, Name = "Школа", TimeZone = "Europe/Moscow" });
        var calendar = ShippedCalendars.Moscow2026Quarters;
        var compiled = AcademicCalendar.Create(calendar, ProductionCalendars.Shipped).Value;
        yield return Put(CalendarRecords.Calendars, new SchoolCalendar
        {
            School = Id,
            Year = calendar.Year,
            FirstDay = compiled.FirstDay,
            LastDay = compiled.LastDay,
            Document = System.Text.Encoding.UTF8.GetString(CalendarJson.Write(calendar)),
        });
        for (var subject = 0; subject < Subjects; subject++)
        {
            yield return Put(RosterRecords.Subjects, new Subject { Id = Subject(subject), School = Id, Title = $"Предмет {subject}" });
            yield return Put(RosterRecords.People, PersonOf(Teacher(subject), PersonRoles.Teacher, null));
        }

        for (var year = 0; year < years; year++)
        {
            for (var index = 0; index < Classes; index++)
            {
                foreach (var change in ClassChanges(index, year))
                    yield return change;
            }
        }

        for (var index = 0; index < students; index++)
        {
            foreach (var change in StudentChanges(index))
                yield return change;
        }
    }

    private IEnumerable<Change> ClassChanges(int index, int year)
    {
        var isNow = year == 0;
        yield return Put(RosterRecords.Classes, new SchoolClass
        {
            Id = Class(index, year),
            School = Id,
            Title = $"{GradeOf(index, year)}-{index}",
            Kind = ClassKind.Homeroom,
            Grade = GradeOf(index, year),
            Status = isNow ? RosterStatus.Active : RosterStatus.Withdrawn,
        });
        yield return Put(LessonRecords.Timetables, new Timetable { School = Id, Class = Class(index, year), Entries = [.. Entries()] });
        for (var subject = 0; subject < Subjects; subject++)
            yield return Put(RosterRecords.Enrollments, EnrollmentOf(Teacher(subject), Class(index, year), year, EnrollmentRole.Teacher, Subject(subject)));

        for (var week = 0; week < 12; week++)
        {
            foreach (var entry in Entries().Where(e => e.LessonNumber % 2 == 1))
            {
                yield return Put(LessonRecords.LessonPlans, new LessonPlan
                {
                    School = Id,
                    Class = Class(index, year),
                    Subject = entry.Subject,
                    Date = Monday.PlusYears(-year).PlusWeeks(-week).PlusDays((int)entry.Weekday - 1),
                    LessonNumber = entry.LessonNumber,
                    Topic = "Сложение и вычитание дробей с разными знаменателями",
                    Homework = "§ 12, № 245, 247 (а, б), 250",
                });
            }
        }
    }

    private IEnumerable<Change> StudentChanges(int index)
    {
        yield return Put(RosterRecords.People, PersonOf(Student(index), PersonRoles.Student, GradeOf(index / ClassSize, 0)));
        yield return Put(RosterRecords.People, PersonOf(Parent(index), PersonRoles.Parent, null));
        yield return Put(
            RosterRecords.LegalRepresentatives,
            new LegalRepresentative { School = Id, Student = Student(index), Representative = Parent(index) });
        for (var year = 0; year < years; year++)
        {
            yield return Put(RosterRecords.Enrollments, EnrollmentOf(Student(index), Class(index / ClassSize, year), year, EnrollmentRole.Student, null));
            for (var week = 0; week < (year == 0 ? 12 : 34); week++)
            {
                for (var mark = 0; mark < MarksAWeek; mark++)
                    yield return Put(GradingRecords.Marks, MarkOf(index, year, week, mark));
            }
        }
    }

    private Mark MarkOf(int student, int year, int week, int index)
    {
        var date = Monday.PlusYears(-year).PlusWeeks(-week).PlusDays(index % 5);
        var lesson = 1 + (index % LessonsADay);
        return new Mark
        {
            Id = MarkId.Create(date, ExternalId.ToId<Mark>($"mark-{student}-{year}-{week}-{index}").Value),
            School = Id,
            Student = Student(student),
            Class = Class(student / ClassSize, year),
            Subject = Subject(SubjectOf(1 + (index % 5), lesson)),
            Date = date,
            LessonNumber = lesson,
            Kind = WorkKind.Answer,
            Current = new MarkRevision
            {
                Symbol = (2 + ((student + week + index) % 4)).ToString(System.Globalization.CultureInfo.InvariantCulture),
                Weight = 1 + (index % 3),
                Author = Teacher(SubjectOf(1 + (index % 5), lesson)),
                RecordedAt = Then,
            },
        };
    }

    private static IEnumerable<TimetableEntry> Entries()
    {
        for (var weekday = 1; weekday <= 5; weekday++)
        {
            for (var lesson = 1; lesson <= LessonsADay; lesson++)
            {
                var subject = SubjectOf(weekday, lesson);
                yield return new TimetableEntry
                {
                    Weekday = (IsoDayOfWeek)weekday,
                    LessonNumber = lesson,
                    Subject = Subject(subject),
                    Teacher = Teacher(subject),
                    Room = $"{200 + subject}",
                };
            }
        }
    }

    public static int SubjectOf(int weekday, int lesson) => ((weekday * LessonsADay) + lesson) % Subjects;

    private static int GradeOf(int schoolClass, int year) => Math.Max(1, 5 + (schoolClass % 7) - year);

    private Person PersonOf(Id<Person> id, PersonRoles roles, int? grade) => new()
    {
        Id = id,
        School = Id,
        Roles = roles,
        FamilyName = "Семёнова",
        GivenName = "Анна",
        MiddleName = "Ивановна",
        Grade = grade,
    };

    private Enrollment EnrollmentOf(Id<Person> person, Id<SchoolClass> schoolClass, int year, EnrollmentRole role, Id<Subject>? subject) => new()
    {
        Id = ExternalId.ToId<Enrollment>($"{person}-{schoolClass}-{subject}"),
        School = Id,
        Class = schoolClass,
        Person = person,
        Role = role,
        Subject = subject,
        From = new LocalDate(2026 - year, 9, 1),
        To = new LocalDate(2027 - year, 8, 31),
    };

    private static Change Put<T>(RecordType<T> type, T record)
        where T : class => new Change.Put(type, type.KeyOf(record), Expected.Anything, record);
}
