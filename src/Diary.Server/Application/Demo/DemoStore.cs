using Diary.Grading;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Demo;

/// <summary>Fills an empty store with two schools to try the server out with.</summary>
public static class DemoStore
{
    private const int GuestGrade = 5;

    /// <summary>Fills the store: all of it, or nothing.</summary>
    /// <exception cref="InvalidOperationException">The store has a school already.</exception>
    public static async Task<DemoSummary> FillAsync(IDiaryStore store, DemoOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        var schools = await store.ListAsync(
            new RecordQuery<School> { Type = RosterRecords.Schools, Partition = RecordKey.Empty, Limit = 1 }, cancellationToken);
        if (schools.Items.Count > 0)
            throw new InvalidOperationException("A demo is put into an empty store only, and this one has a school. Start without --demo, or with another data file.");

        var data = DemoData.Shipped;
        var built = DemoSchoolBuilder.Build(options, data).ToList();
        var marks = 0;
        var outcome = await store.CommitBulkAsync(built.SelectMany(school => DemoRecords.Of(school, options, data)).Select(Count), cancellationToken);
        return outcome is CommitOutcome.Committed
            ? Summary(built, marks)
            : throw new InvalidOperationException("The demo was not put into the store: somebody else wrote to it at the same time.");

        Change Count(Change change)
        {
            if (change is Change.Put { Record: Mark })
                marks++;
            return change;
        }
    }

    private static DemoSummary Summary(List<DemoSchool> schools, int marks)
    {
        var school = schools[0];
        var guestClass = school.Classes.First(demoClass => demoClass.Grade == GuestGrade);
        var family = school.Families.MaxBy(f => (f.Children.Count > 1 ? 1 : 0) + (guestClass.Students.Any(f.Children.Contains) ? 2 : 0))!;
        return new DemoSummary
        {
            Schools = schools.Count,
            Students = schools.Sum(s => s.Classes.Sum(demoClass => demoClass.Students.Count)),
            Teachers = schools.Sum(s => s.Teachers.Count),
            Classes = schools.Sum(s => s.Classes.Count),
            Marks = marks,
            School = school.School,
            Administrator = school.Administrator,
            Teacher = guestClass.ClassTeacher,
            TeachersClass = guestClass.Class,
            Parent = family.Parents[0],
            Children = family.Children,
        };
    }
}

/// <summary>What a demo has, and whom to sign in as.</summary>
public sealed record DemoSummary
{
    /// <summary>How many schools.</summary>
    public required int Schools { get; init; }

    /// <summary>How many students.</summary>
    public required int Students { get; init; }

    /// <summary>How many teachers.</summary>
    public required int Teachers { get; init; }

    /// <summary>How many classes that stay together.</summary>
    public required int Classes { get; init; }

    /// <summary>How many marks.</summary>
    public required int Marks { get; init; }

    /// <summary>The school of those below.</summary>
    public required School School { get; init; }

    /// <summary>Somebody of the administration.</summary>
    public required Person Administrator { get; init; }

    /// <summary>A class teacher, who also teaches the class.</summary>
    public required Person Teacher { get; init; }

    /// <summary>The teacher's class.</summary>
    public required SchoolClass TeachersClass { get; init; }

    /// <summary>A parent, of several children if possible.</summary>
    public required Person Parent { get; init; }

    /// <summary>The parent's children.</summary>
    public required IReadOnlyList<Person> Children { get; init; }
}
