using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using NodaTime;

namespace Diary.Tests;

/// <summary>Things to speak of in tests, always the same.</summary>
internal static class Known
{
    public static readonly Id<School> School = ExternalId.ToId<School>("school");
    public static readonly Id<SchoolClass> Class5A = ExternalId.ToId<SchoolClass>("5А");
    public static readonly Id<SchoolClass> Class5B = ExternalId.ToId<SchoolClass>("5Б");
    public static readonly Id<SchoolClass> English = ExternalId.ToId<SchoolClass>("5А, английский, группа 1");
    public static readonly Id<Subject> Mathematics = ExternalId.ToId<Subject>("математика");
    public static readonly Id<Subject> Russian = ExternalId.ToId<Subject>("русский язык");
    public static readonly Id<Subject> Physics = ExternalId.ToId<Subject>("физика");
    public static readonly Id<Person> Student = ExternalId.ToId<Person>("student");
    public static readonly Id<Person> Teacher = ExternalId.ToId<Person>("teacher");

    public static readonly AcademicCalendar Quarters2025 = Calendar(ShippedCalendars.Moscow2025Quarters);
    public static readonly AcademicCalendar Quarters2026 = Calendar(ShippedCalendars.Moscow2026Quarters);

    public static AcademicCalendar Calendar(CalendarDocument document) => AcademicCalendar.Create(document, ProductionCalendars.Shipped).Value;

    public static TimetableEntry Entry(IsoDayOfWeek weekday, int lessonNumber, Id<Subject> subject, WeekParity? week = null) =>
        new() { Weekday = weekday, LessonNumber = lessonNumber, Subject = subject, Week = week };

    public static Timetable TimetableOf5A(params TimetableEntry[] entries) =>
        new() { School = School, Class = Class5A, Entries = entries };

    public static Enrollment Enrollment(Id<SchoolClass> schoolClass) => new()
    {
        Id = ExternalId.ToId<Enrollment>($"{Student} in {schoolClass}"),
        School = School,
        Class = schoolClass,
        Person = Student,
        Role = EnrollmentRole.Student,
    };
}
