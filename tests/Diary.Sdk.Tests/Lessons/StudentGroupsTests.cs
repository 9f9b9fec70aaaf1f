using Diary.Lessons;
using Diary.Rosters;
using static Diary.Tests.Dates;
using static Diary.Tests.Known;

namespace Diary.Tests.Lessons;

public sealed class StudentGroupsTests
{
    private static readonly Enrollment[] Enrollments =
    [
        Enrollment(Class5A) with { To = Date("2026-10-31") },
        Enrollment(Class5B) with { From = Date("2026-11-01") },
        Enrollment(English) with { From = Date("2026-09-15"), To = Date("2026-09-30") },
        Enrollment(English) with { From = Date("2026-10-01"), To = Date("2026-10-10") },
        Enrollment(English) with { From = Date("2026-10-12"), To = Date("2026-12-30") },
        Enrollment(Class5B) with { Status = RosterStatus.Withdrawn },
        Enrollment(Class5B) with { Role = EnrollmentRole.Teacher },
        Enrollment(Class5B) with { Person = Teacher },
    ];

    [Fact]
    public void On_a_day_a_student_attends_what_the_enrolments_cover()
    {
        Assert.Equal([Class5A], StudentGroups.On(Enrollments, Student, Date("2026-09-14")));
        Assert.Equal([Class5A, English], StudentGroups.On(Enrollments, Student, Date("2026-10-31")));
        Assert.Equal([Class5B, English], StudentGroups.On(Enrollments, Student, Date("2026-11-01")));
    }

    [Fact]
    public void In_a_range_a_student_attends_each_class_on_its_days() =>
        Assert.Equal(
            [
                new GroupAttendance(Class5A, Date("2026-09-07"), Date("2026-10-31")),
                new GroupAttendance(Class5B, Date("2026-11-01"), Date("2026-11-22")),
                new GroupAttendance(English, Date("2026-09-15"), Date("2026-10-10")),
                new GroupAttendance(English, Date("2026-10-12"), Date("2026-11-22")),
            ],
            StudentGroups.During(Enrollments, Student, Date("2026-09-07"), Date("2026-11-22")));

    [Fact]
    public void A_range_that_ends_before_it_begins_has_no_groups() =>
        Assert.Empty(StudentGroups.During(Enrollments, Student, Date("2026-11-22"), Date("2026-11-21")));
}
