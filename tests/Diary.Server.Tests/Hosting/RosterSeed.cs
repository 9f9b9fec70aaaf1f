using System.Text;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Tests.Hosting;

/// <summary>
/// A school as a test needs it, put into the store without an import. Ids follow from the school's name and the order of the
/// calls, so that they are the same in every run.
/// </summary>
public sealed class RosterSeed
{
    private readonly ChangeSet _changes = new();
    private readonly string _name;
    private int _count;

    /// <summary>Begins with a school that has nothing yet.</summary>
    public RosterSeed(string name = "Школа № 1", string timeZone = "Europe/Moscow")
    {
        _name = name;
        School = Put(RosterRecords.Schools, new School { Id = ExternalId.ToId<School>(name), Name = name, TimeZone = timeZone }).Id;
    }

    /// <summary>The school.</summary>
    public Id<School> School { get; }

    /// <summary>A subject.</summary>
    public Subject Subject(string title) => Put(RosterRecords.Subjects, new Subject { Id = Next<Subject>(), School = School, Title = title });

    /// <summary>A class that stays together.</summary>
    public SchoolClass Class(string title, int? grade = null) => Put(
        RosterRecords.Classes,
        new SchoolClass { Id = Next<SchoolClass>(), School = School, Title = title, Kind = ClassKind.Homeroom, Grade = grade });

    /// <summary>A group for a subject.</summary>
    public SchoolClass Group(string title, Subject subject, int? grade = null) => Put(
        RosterRecords.Classes,
        new SchoolClass { Id = Next<SchoolClass>(), School = School, Title = title, Kind = ClassKind.Group, Grade = grade, Subject = subject.Id });

    /// <summary>A person in these roles, in no class.</summary>
    public Person Person(PersonRoles roles, int? grade = null, RosterStatus status = RosterStatus.Active)
    {
        var id = Next<Person>();
        return Put(RosterRecords.People, new Person
        {
            Id = id,
            School = School,
            Roles = roles,
            FamilyName = $"Фамилия{_count}",
            GivenName = $"Имя{_count}",
            Grade = grade,
            Status = status,
        });
    }

    /// <summary>A student of a class.</summary>
    public Person Student(SchoolClass schoolClass, LocalDate? from = null, LocalDate? to = null)
    {
        var student = Person(PersonRoles.Student, schoolClass.Grade);
        Enroll(student, schoolClass, EnrollmentRole.Student, null, from, to);
        return student;
    }

    /// <summary>A teacher of a subject in a class; in a group of its own subject when none is given.</summary>
    public Person Teacher(SchoolClass schoolClass, Subject? subject = null, LocalDate? from = null, LocalDate? to = null)
    {
        var teacher = Person(PersonRoles.Teacher);
        Enroll(teacher, schoolClass, EnrollmentRole.Teacher, subject, from, to);
        return teacher;
    }

    /// <summary>The class teacher of a class.</summary>
    public Person ClassTeacher(SchoolClass schoolClass)
    {
        var teacher = Person(PersonRoles.Teacher);
        Enroll(teacher, schoolClass, EnrollmentRole.ClassTeacher);
        return teacher;
    }

    /// <summary>Somebody of the administration.</summary>
    public Person Administrator() => Person(PersonRoles.Administrator);

    /// <summary>A parent of children.</summary>
    public Person Parent(params Person[] children) => Parent(RosterStatus.Active, children);

    /// <summary>A parent of children, whose own record has this status.</summary>
    public Person Parent(RosterStatus status, params Person[] children)
    {
        var parent = Person(PersonRoles.Parent, status: status);
        foreach (var child in children)
            Put(RosterRecords.LegalRepresentatives, new LegalRepresentative { School = School, Student = child.Id, Representative = parent.Id });
        return parent;
    }

    /// <summary>A part of a person in a class.</summary>
    public Enrollment Enroll(
        Person person, SchoolClass schoolClass, EnrollmentRole role, Subject? subject = null, LocalDate? from = null, LocalDate? to = null) => Put(
        RosterRecords.Enrollments,
        new Enrollment
        {
            Id = Next<Enrollment>(),
            School = School,
            Class = schoolClass.Id,
            Person = person.Id,
            Role = role,
            Subject = subject?.Id,
            From = from,
            To = to,
        });

    /// <summary>A calendar; where none is given, that of Moscow 2026/27 by quarters.</summary>
    public SchoolCalendar Calendar(CalendarDocument? document = null)
    {
        var json = CalendarJson.Write(document ?? ShippedCalendars.Moscow2026Quarters);
        var calendar = AcademicCalendar.Create(document ?? ShippedCalendars.Moscow2026Quarters, ProductionCalendars.Shipped).Value;
        return Put(CalendarRecords.Calendars, new SchoolCalendar
        {
            School = School,
            Year = calendar.Year,
            FirstDay = calendar.FirstDay,
            LastDay = calendar.LastDay,
            Document = Encoding.UTF8.GetString(json),
        });
    }

    /// <summary>Any other record that the test begins with.</summary>
    public T Put<T>(RecordType<T> type, T record)
        where T : class
    {
        _changes.Put(type, record, Expected.Nothing);
        return record;
    }

    /// <summary>Puts everything into the host's store; once.</summary>
    public async Task SaveAsync(DiaryTestHost host) => Assert.IsType<CommitOutcome.Committed>(await host.Store.CommitAsync(_changes));

    private Id<T> Next<T>() => ExternalId.ToId<T>($"{_name}/{++_count}");
}
