using Diary.Grading;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Demo;

/// <summary>The schools of a demo as records, one by one: a class's register is made when its turn comes.</summary>
internal static class DemoRecords
{
    /// <summary>Everything that a store needs to have of a school.</summary>
    public static IEnumerable<Change> Of(DemoSchool school, DemoOptions options, DemoData data)
    {
        yield return Put(RosterRecords.Schools, school.School);
        yield return Put(CalendarRecords.Calendars, CalendarOf(school));
        foreach (var subject in school.Subjects)
            yield return Put(RosterRecords.Subjects, subject);
        yield return Put(RosterRecords.People, school.Administrator);
        foreach (var teacher in school.Teachers)
            yield return Put(RosterRecords.People, teacher);
        foreach (var change in school.Families.SelectMany(Family))
            yield return change;

        var span = DemoSpan.Around(options.Date, school.Calendar);
        foreach (var change in school.Classes.SelectMany(demoClass => Class(demoClass).Concat(Year(demoClass, school, span, options, data))))
            yield return change;
    }

    private static IEnumerable<Change> Family(DemoFamily family)
    {
        foreach (var person in family.Parents.Concat(family.Children))
            yield return Put(RosterRecords.People, person);
        foreach (var child in family.Children)
        {
            foreach (var parent in family.Parents)
            {
                yield return Put(
                    RosterRecords.LegalRepresentatives,
                    new LegalRepresentative { School = child.School, Student = child.Id, Representative = parent.Id });
            }
        }
    }

    private static IEnumerable<Change> Class(DemoClass demoClass)
    {
        yield return Put(RosterRecords.Classes, demoClass.Class);
        yield return Enroll(demoClass.Class, demoClass.ClassTeacher, EnrollmentRole.ClassTeacher);
        foreach (var student in demoClass.Students)
            yield return Enroll(demoClass.Class, student, EnrollmentRole.Student);
        foreach (var course in demoClass.Courses)
        {
            if (!course.IsGroup)
            {
                yield return Enroll(course.Class, course.Teacher, EnrollmentRole.Teacher, course.Subject.Id);
                continue;
            }

            yield return Put(RosterRecords.Classes, course.Class);
            yield return Enroll(course.Class, course.Teacher, EnrollmentRole.Teacher);
            foreach (var student in course.Students)
                yield return Enroll(course.Class, student, EnrollmentRole.Student);
        }

        foreach (var timetable in Timetables(demoClass))
            yield return Put(LessonRecords.Timetables, timetable);
    }

    private static IEnumerable<Timetable> Timetables(DemoClass demoClass) =>
        from course in demoClass.Courses
        group course by course.Class.Id into courses
        select new Timetable
        {
            School = demoClass.Class.School,
            Class = courses.Key,
            Entries = [.. courses.SelectMany(course => course.Entries).OrderBy(entry => entry.Weekday).ThenBy(entry => entry.LessonNumber)],
        };

    private static IEnumerable<Change> Year(DemoClass demoClass, DemoSchool school, DemoSpan span, DemoOptions options, DemoData data)
    {
        var lessons = demoClass.Courses.Select(course => DemoLessons.Of(course, school, span)).ToList();
        foreach (var (course, ofCourse) in demoClass.Courses.Zip(lessons))
        {
            var random = new DemoRandom(options.Seed, $"{course.Class.Id}/{course.Data.Id}");
            foreach (var plan in DemoLessons.Plans(course, school.School.Id, ofCourse, random))
                yield return Put(LessonRecords.LessonPlans, plan);
        }

        foreach (var student in demoClass.Students)
        {
            var register = new DemoRegister(options, data.School, student, span);
            foreach (var (course, ofCourse) in demoClass.Courses.Zip(lessons).Where(pair => !pair.First.IsGroup || pair.First.Students.Contains(student)))
            {
                foreach (var record in register.Of(course, ofCourse))
                    yield return record is Mark mark ? Put(GradingRecords.Marks, mark) : Put(LessonRecords.Attendance, (AttendanceMark)record);
            }
        }
    }

    private static SchoolCalendar CalendarOf(DemoSchool school) => new()
    {
        School = school.School.Id,
        Year = school.Calendar.Year,
        FirstDay = school.Calendar.FirstDay,
        LastDay = school.Calendar.LastDay,
        Document = school.CalendarDocument,
    };

    private static Change.Put Enroll(SchoolClass schoolClass, Person person, EnrollmentRole role, Id<Subject>? subject = null) => Put(
        RosterRecords.Enrollments,
        new Enrollment
        {
            Id = ExternalId.ToId<Enrollment>($"{schoolClass.Id}/{person.Id}/{role}/{subject}"),
            School = schoolClass.School,
            Class = schoolClass.Id,
            Person = person.Id,
            Role = role,
            Subject = subject,
        });

    private static Change.Put Put<T>(RecordType<T> type, T record)
        where T : class => new(type, type.KeyOf(record), Expected.Nothing, record);
}
