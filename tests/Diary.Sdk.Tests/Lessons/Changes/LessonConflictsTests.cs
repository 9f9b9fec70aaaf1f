using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Rosters;
using FsCheck.Xunit;
using NodaTime;
using static Diary.Tests.Dates;
using static Diary.Tests.Known;

namespace Diary.Tests.Lessons.Changes;

public sealed class LessonConflictsTests
{
    private static readonly Id<SchoolClass> Class1A = ExternalId.ToId<SchoolClass>("1А");
    private static readonly Lesson Second = LessonOf(Class5A, 2, "09:25", "10:10") with { Teacher = Teacher, Room = "305" };

    [Fact]
    public void A_teacher_and_a_room_in_two_places_are_found_and_named()
    {
        var other = LessonOf(Class5B, 2, "09:25", "10:10") with { Teacher = Teacher, Room = " 305" };

        Assert.Equal([LessonConflictKind.Teacher, LessonConflictKind.Room], LessonConflicts.Find([Second, other]).Select(c => c.Kind));
    }

    [Fact]
    public void A_room_for_several_classes_is_no_conflict_and_the_teacher_there_is()
    {
        var other = LessonOf(Class5B, 2, "09:25", "10:10") with { Teacher = Teacher, Room = "Спортзал " };

        Assert.Equal([LessonConflictKind.Teacher], LessonConflicts.Find([Second with { Room = "спортзал" }, other], sharedRooms: [" СПОРТЗАЛ"]).Select(c => c.Kind));
    }

    [Theory]
    [InlineData("10:10", "10:45", false)]
    [InlineData("10:09", "10:45", true)]
    [InlineData("08:50", "09:25", false)]
    [InlineData("08:50", "09:26", true)]
    public void Bells_of_other_grades_count_by_time_and_not_by_number(string start, string end, bool meet)
    {
        var ofFirstGrade = LessonOf(Class1A, 3, start, end) with { Teacher = Teacher };

        Assert.Equal(meet, LessonConflicts.Find([ofFirstGrade, Second]).Count == 1);
    }

    [Fact]
    public void Without_times_the_number_counts()
    {
        var untimed = LessonOf(Class5B, 2, null, null) with { Teacher = Teacher };

        Assert.Single(LessonConflicts.Find([Second, untimed]));
        Assert.Empty(LessonConflicts.Find([Second, untimed with { Number = 3 }]));
    }

    [Fact]
    public void What_is_held_together_does_not_conflict()
    {
        var merged = LessonOf(Class5B, 2, "09:25", "10:10") with
        {
            Teacher = Teacher,
            Room = "305",
            Alteration = new LessonAlteration { Kind = LessonAlterationKind.Merged, MergedWith = Class5A, Reason = "" },
        };
        var third = merged with { Class = English };

        Assert.Empty(LessonConflicts.Find([Second, merged, third]));
    }

    [Fact]
    public void What_is_not_held_conflicts_with_nothing()
    {
        var cancelled = LessonOf(Class5B, 2, "09:25", "10:10") with
        {
            Teacher = Teacher,
            Alteration = new LessonAlteration { Kind = LessonAlterationKind.Cancelled, Reason = "" },
        };

        Assert.Empty(LessonConflicts.Find([Second, cancelled]));
    }

    [Fact]
    public void Students_of_two_groups_and_a_class_with_two_lessons_are_found()
    {
        var group = LessonOf(English, 2, "09:25", "10:10");
        var members = new Dictionary<Id<SchoolClass>, IReadOnlySet<Id<Person>>>
        {
            [Class5A] = new HashSet<Id<Person>> { Student, Teacher },
            [English] = new HashSet<Id<Person>> { Student },
        };

        var conflict = Assert.Single(LessonConflicts.Find([Second, group], members));
        Assert.Equal((LessonConflictKind.Students, 1), (conflict.Kind, conflict.Students));
        Assert.Equal(LessonConflictKind.Class, Assert.Single(LessonConflicts.Find([Second, LessonOf(Class5A, 2, "09:25", "10:10")])).Kind);
    }

    [Property]
    public void The_order_of_the_lessons_does_not_matter(byte[] numbers)
    {
        Lesson[] lessons = [.. numbers.Select((n, i) => LessonOf(i % 2 == 0 ? Class5A : Class5B, n % 4, null, null) with { Teacher = n % 3 == 0 ? Teacher : null, Room = $"{n % 2}" })];

        Assert.Equal(
            LessonConflicts.Find(lessons).Select(c => (c.Kind, c.One.Number)).Order(),
            LessonConflicts.Find(lessons.Reverse()).Select(c => (c.Kind, c.One.Number)).Order());
    }

    private static Lesson LessonOf(Id<SchoolClass> schoolClass, int number, string? start, string? end) => new()
    {
        Date = Date("2026-11-16"),
        Number = number,
        Start = start is null ? null : Time(start),
        End = end is null ? (LocalTime?)null : Time(end),
        Class = schoolClass,
        Subject = Mathematics,
    };
}
