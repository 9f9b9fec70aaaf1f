using System.Globalization;
using System.Text;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Server.Application.Demo;

/// <summary>Puts a school together: classes, staff, families, and who teaches whom what.</summary>
internal sealed class DemoSchoolBuilder
{
    private const int Grades = 11;
    private const int LastPrimaryGrade = 4;
    private const string TimeZone = "Europe/Moscow";

    private readonly DemoOptions _options;
    private readonly DemoData _data;
    private readonly string _label;
    private readonly DemoRandom _random;
    private readonly DemoPeople _people;
    private readonly School _school;
    private readonly Dictionary<string, Subject> _subjects;
    private readonly List<Person> _teachers = [];
    private readonly Dictionary<string, List<TeacherLoad>> _departments = new(StringComparer.Ordinal);
    private readonly List<DemoFamily> _families = [];

    private DemoSchoolBuilder(DemoOptions options, DemoData data, int number)
    {
        _options = options;
        _data = data;
        _label = string.Create(CultureInfo.InvariantCulture, $"demo/school-{number + 1}");
        _random = new DemoRandom(options.Seed, _label);
        _school = new School { Id = ExternalId.ToId<School>(_label), Name = data.School.Schools[number], TimeZone = TimeZone };
        _people = new DemoPeople(_school.Id, _label, _random, data.Names);
        _subjects = data.Subjects.ToDictionary(
            subject => subject.Id,
            subject => new Subject { Id = ExternalId.ToId<Subject>($"{_label}/{subject.Id}"), School = _school.Id, Title = subject.Title },
            StringComparer.Ordinal);
    }

    /// <summary>All schools of a demo, one after the other.</summary>
    public static IEnumerable<DemoSchool> Build(DemoOptions options, DemoData data)
    {
        for (var number = 0; number < data.School.Schools.Count; number++)
            yield return new DemoSchoolBuilder(options, data, number).Build();
    }

    private DemoSchool Build()
    {
        var document = ShippedCalendars.MoscowQuarters(CalendarDraft.StartYearOf(_options.Date));
        var administrator = _people.Staff(PersonRoles.Administrator);
        var classes = new List<DemoClass>();
        var (letters, students) = _options.Size == DemoSize.Full ? (2, 25) : (1, 6);
        for (var grade = 1; grade <= Grades; grade++)
        {
            for (var letter = 0; letter < letters; letter++)
                classes.Add(Class(grade, _data.School.ClassLetters[letter], students));
        }

        DemoTimetables.Fill(classes, _random, _data.School.Gym);
        return new DemoSchool
        {
            School = _school,
            Calendar = AcademicCalendar.Create(document, ProductionCalendars.Shipped).Value,
            CalendarDocument = Encoding.UTF8.GetString(CalendarJson.Write(document)),
            Subjects = [.. _subjects.Values],
            Administrator = administrator,
            Teachers = _teachers,
            Classes = classes,
            Families = _families,
        };
    }

    private DemoClass Class(int grade, string letter, int studentCount)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{grade}{letter}");
        var schoolClass = NewClass(title, grade, ClassKind.Homeroom, null);
        var students = Enumerable.Range(0, studentCount).Select(_ => Student(grade)).ToList();
        var primaryTeacher = grade <= LastPrimaryGrade ? Teacher() : null;
        var courses = new List<DemoCourse>();
        foreach (var data in _data.Subjects.Where(subject => subject.Hours[grade - 1] > 0))
        {
            if (data.InGroups && grade > LastPrimaryGrade)
                courses.AddRange(Groups(schoolClass, data, students));
            else
                courses.Add(new DemoCourse(schoolClass, data, _subjects[data.Id], TeacherOf(data, courses, primaryTeacher, data.Hours[grade - 1]), students));
        }

        return new DemoClass(schoolClass, primaryTeacher ?? courses[0].Teacher, students) { Courses = courses };
    }

    private IEnumerable<DemoCourse> Groups(SchoolClass schoolClass, SubjectData data, List<Person> students)
    {
        var hours = data.Hours[schoolClass.Grade!.Value - 1];
        var teachers = new List<Person>();
        for (var group = 0; group < 2; group++)
        {
            var title = _data.School.GroupTitle
                .Replace("{class}", schoolClass.Title, StringComparison.Ordinal)
                .Replace("{subject}", data.Title, StringComparison.Ordinal)
                .Replace("{group}", (group + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            var members = students.Where((_, index) => index % 2 == group).ToList();
            var teacher = LeastBusy(data.Department, hours, teachers);
            teachers.Add(teacher);
            yield return new DemoCourse(NewClass(title, schoolClass.Grade, ClassKind.Group, _subjects[data.Id].Id), data, _subjects[data.Id], teacher, members);
        }
    }

    /// <summary>The class's own teacher in the primary school; otherwise one for all that the class has of a department.</summary>
    private Person TeacherOf(SubjectData data, List<DemoCourse> courses, Person? primaryTeacher, int hours)
    {
        if (primaryTeacher is not null && data.ByClassTeacherInPrimary)
            return primaryTeacher;
        var sameDepartment = courses.Find(course => string.Equals(course.Data.Department, data.Department, StringComparison.Ordinal) && course.Teacher != primaryTeacher);
        return sameDepartment is null ? LeastBusy(data.Department, hours, []) : AddHours(data.Department, sameDepartment.Teacher, hours);
    }

    private Person LeastBusy(string department, int hours, List<Person> others)
    {
        var loads = LoadsOf(department);
        var least = loads.Where(load => !others.Contains(load.Teacher)).MinBy(load => load.Hours);
        if (least is null || least.Hours + hours > _data.School.MostLessonsOfATeacher)
            loads.Add(least = new TeacherLoad(Teacher()));
        least.Hours += hours;
        return least.Teacher;
    }

    private Person AddHours(string department, Person teacher, int hours)
    {
        LoadsOf(department).First(load => load.Teacher == teacher).Hours += hours;
        return teacher;
    }

    private List<TeacherLoad> LoadsOf(string department)
    {
        if (!_departments.TryGetValue(department, out var loads))
            _departments.Add(department, loads = []);
        return loads;
    }

    private Person Teacher()
    {
        var teacher = _people.Staff(PersonRoles.Teacher);
        _teachers.Add(teacher);
        return teacher;
    }

    /// <summary>Every fourth student, roughly, has a brother or sister in a lower grade.</summary>
    private Person Student(int grade)
    {
        var family = _families.Count > 0 && _random.Chance(25) ? _random.Pick(_families) : null;
        if (family is null || family.Children.Exists(child => child.Grade == grade) || family.Children.Count == 3)
            _families.Add(family = _people.Family());
        return _people.Child(family, grade);
    }

    private SchoolClass NewClass(string title, int? grade, ClassKind kind, Id<Subject>? subject) => new()
    {
        Id = ExternalId.ToId<SchoolClass>($"{_label}/{title}"),
        School = _school.Id,
        Title = title,
        Kind = kind,
        Grade = grade,
        Subject = subject,
    };

    private sealed class TeacherLoad(Person teacher)
    {
        public Person Teacher { get; } = teacher;

        public int Hours { get; set; }
    }
}
