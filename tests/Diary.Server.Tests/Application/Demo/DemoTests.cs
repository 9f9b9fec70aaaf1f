using System.Security.Cryptography;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application;
using Diary.Server.Application.Demo;
using Diary.Server.Storage.InMemory;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Tests.Application.Demo;

public class DemoTests
{
    private static readonly LocalDate Friday = new(2026, 11, 20);

    [Fact]
    public void The_same_date_makes_the_same_bytes()
    {
        var options = new DemoOptions(Friday, DemoSize.Small);

        Assert.Equal(HashOf(options), HashOf(options));
        Assert.NotEqual(HashOf(options), HashOf(options with { Seed = 2 }));
        Assert.NotEqual(HashOf(options), HashOf(options with { Date = Friday.PlusDays(1) }));
    }

    [Theory]
    [InlineData(DemoSize.Small, 132)]
    [InlineData(DemoSize.Full, 1100)]
    public void The_timetables_are_good_and_whole(DemoSize size, int students)
    {
        var schools = DemoSchoolBuilder.Build(new DemoOptions(Friday, size), DemoData.Shipped).ToList();

        Assert.Equal(students, schools.Sum(school => school.Classes.Sum(c => c.Students.Count)));
        foreach (var school in schools)
        {
            var courses = school.Classes.SelectMany(c => c.Courses).ToList();
            Assert.All(courses, course => Assert.Equal(course.Data.Hours[course.Class.Grade!.Value - 1], course.Entries.Count));
            Assert.All(
                courses.GroupBy(course => course.Class.Id),
                ofClass => Assert.Empty(TimetableValidation.Validate(TimetableOf(school, ofClass), school.Calendar)));
        }
    }

    [Fact]
    public void Nobody_is_in_two_places_at_once()
    {
        foreach (var school in DemoSchoolBuilder.Build(new DemoOptions(Friday, DemoSize.Full), DemoData.Shipped))
        {
            var teachers = new HashSet<(IsoDayOfWeek, int, Id<Person>)>();
            var rooms = new HashSet<(IsoDayOfWeek, int, string)>();
            foreach (var course in school.Classes.SelectMany(c => c.Courses))
            {
                foreach (var entry in course.Entries)
                {
                    Assert.True(teachers.Add((entry.Weekday, entry.LessonNumber, entry.Teacher!.Value)));
                    Assert.True(course.Data.InGym || rooms.Add((entry.Weekday, entry.LessonNumber, entry.Room!)));
                }
            }

            foreach (var demoClass in school.Classes)
            {
                var lessons = demoClass.Courses.Where(course => !course.IsGroup || course.Class.Title.EndsWith('1')).SelectMany(course => course.Entries).ToList();
                Assert.Distinct(lessons.Select(entry => (entry.Weekday, entry.LessonNumber)));
            }
        }
    }

    [Fact]
    public void Marks_are_of_lessons_that_the_student_was_in()
    {
        var options = new DemoOptions(Friday, DemoSize.Small);
        foreach (var school in DemoSchoolBuilder.Build(options, DemoData.Shipped))
        {
            var records = DemoRecords.Of(school, options, DemoData.Shipped).OfType<Change.Put>().Select(put => put.Record).ToList();
            var classes = records.OfType<Enrollment>().Where(e => e.Role == EnrollmentRole.Student).Select(e => (e.Person, e.Class)).ToHashSet();
            var timetables = records.OfType<Timetable>().ToDictionary(t => t.Class);
            var absences = records.OfType<AttendanceMark>().Where(a => a.Kind == AttendanceKind.Absent).Select(a => (a.Student, a.Date, a.LessonNumber)).ToHashSet();
            var marks = records.OfType<Mark>().ToList();

            Assert.InRange(marks.Count, 1000, 20_000);
            Assert.NotEmpty(absences);
            Assert.All(marks, mark =>
            {
                Assert.Contains((mark.Student, mark.Class), classes);
                Assert.True(LessonExpansion.Exists(timetables[mark.Class], school.Calendar, mark.Date, mark.LessonNumber!.Value, mark.Subject));
                Assert.DoesNotContain((mark.Student, mark.Date, mark.LessonNumber!.Value), absences);
                Assert.True(mark.Date < Friday);
            });
        }
    }

    [Fact]
    public void Some_parents_have_several_children_in_several_grades()
    {
        var families = DemoSchoolBuilder.Build(new DemoOptions(Friday, DemoSize.Full), DemoData.Shipped).SelectMany(school => school.Families).ToList();

        Assert.Contains(families, family => family.Children.Count == 1);
        Assert.Contains(families, family => family.Children.Count > 1);
        Assert.All(families, family => Assert.Distinct(family.Children.Select(child => child.Grade)));
    }

    [Fact]
    public void Any_day_has_a_demo()
    {
        for (var date = new LocalDate(2026, 8, 25); date < new LocalDate(2027, 9, 10); date = date.PlusDays(11))
        {
            var options = new DemoOptions(date, DemoSize.Small);
            var school = DemoSchoolBuilder.Build(options, DemoData.Shipped).First();
            var plans = DemoRecords.Of(school, options, DemoData.Shipped).OfType<Change.Put>().Select(put => put.Record).OfType<LessonPlan>();

            Assert.NotEmpty(plans);
        }
    }

    [Fact]
    public async Task A_store_that_is_not_empty_is_left_alone()
    {
        await using var store = new InMemoryStore(DiarySchema.Current);
        var summary = await DemoStore.FillAsync(store, new DemoOptions(Friday, DemoSize.Small));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => DemoStore.FillAsync(store, new DemoOptions(Friday, DemoSize.Small)));

        Assert.Contains("empty", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((2, 132, 22), (summary.Schools, summary.Students, summary.Classes));
        Assert.True(summary.Children.Count > 1);
    }

    private static Timetable TimetableOf(DemoSchool school, IGrouping<Id<SchoolClass>, DemoCourse> courses) =>
        new() { School = school.School.Id, Class = courses.Key, Entries = [.. courses.SelectMany(course => course.Entries)] };

    private static string HashOf(DemoOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var put in DemoSchoolBuilder.Build(options, DemoData.Shipped).SelectMany(school => DemoRecords.Of(school, options, DemoData.Shipped)).OfType<Change.Put>())
            hash.AppendData(put.Type.Encode(put.Record));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
