using Diary.Identifiers;
using Diary.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Rosters;

/// <summary>Questions about enrolments that do not read the past.</summary>
public static class EnrollmentQueries
{
    /// <summary>The active enrolments of a person that last until the day or beyond; some may begin later.</summary>
    public static RecordQuery<Enrollment> OfPerson(Id<School> school, Id<Person> person, LocalDate until) => new()
    {
        Type = RosterRecords.Enrollments,
        Index = RosterRecords.EnrollmentsByPerson,
        Partition = RosterRecords.PersonKey(school, person),
        From = RosterRecords.EndKey(until),
    };

    /// <summary>The active enrolments in a class that last until the day or beyond; some may begin later.</summary>
    public static RecordQuery<Enrollment> InClass(Id<School> school, Id<SchoolClass> schoolClass, LocalDate until) => new()
    {
        Type = RosterRecords.Enrollments,
        Index = RosterRecords.EnrollmentsByClass,
        Partition = RosterRecords.ClassKey(school, schoolClass),
        From = RosterRecords.EndKey(until),
    };
}
