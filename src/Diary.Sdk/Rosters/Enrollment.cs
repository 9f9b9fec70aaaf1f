using Diary.Identifiers;
using NodaTime;

namespace Diary.Rosters;

/// <summary>A person's part in a class, from a day to a day.</summary>
public sealed record Enrollment
{
    /// <summary>Which it is.</summary>
    public required Id<Enrollment> Id { get; init; }

    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The class or group.</summary>
    public required Id<SchoolClass> Class { get; init; }

    /// <summary>The person.</summary>
    public required Id<Person> Person { get; init; }

    /// <summary>The part.</summary>
    public required EnrollmentRole Role { get; init; }

    /// <summary>The subject a teacher teaches there; null for students, for class teachers, and in a group, which has its own subject.</summary>
    public Id<Subject>? Subject { get; init; }

    /// <summary>The first day, inclusive; null for "always has been".</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day, inclusive; null for "until further notice".</summary>
    public LocalDate? To { get; init; }

    /// <summary>The identifier in the system it was imported from, if any.</summary>
    public string? SourcedId { get; init; }

    /// <summary>Whether it counts at all; a withdrawn enrolment covers no day.</summary>
    public RosterStatus Status { get; init; }

    /// <summary>Whether the person has this part on the day.</summary>
    public bool IsActiveOn(LocalDate date) =>
        Status == RosterStatus.Active && (From is not { } from || from <= date) && (To is not { } to || date <= to);
}

/// <summary>A part in a class.</summary>
public enum EnrollmentRole
{
    /// <summary>Is taught.</summary>
    Student = 0,

    /// <summary>Teaches a subject.</summary>
    Teacher = 1,

    /// <summary>Leads the class: sees all of it, teaches nothing by that.</summary>
    ClassTeacher = 2,
}
