using System.Globalization;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>Finds who and what is in two places at a school, and says it with the names of the classes. No person is named: the words travel in errors.</summary>
public sealed class SchoolConflicts(IDiaryStore store, SchoolLessons school, IOptions<TimetableOptions> options)
{
    /// <summary>The conflicts of some days, both ends inclusive, in which a lesson takes part.</summary>
    /// <param name="id">The school.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="instead">What is to be supposed.</param>
    /// <param name="isMeant">Of which lessons; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<IReadOnlyList<DescribedConflict>> FindAsync(
        Id<School> id, LocalDate from, LocalDate to, TimetableInstead instead, Predicate<Lesson>? isMeant, CancellationToken cancellationToken)
    {
        var (lessons, classes) = await school.LoadAsync(id, from, to, instead, cancellationToken);
        var held = lessons.Where(l => l.IsHeld).ToLookup(l => l.Date);
        var members = new Dictionary<Id<SchoolClass>, IReadOnlyList<Enrollment>>();
        var found = new List<DescribedConflict>();
        foreach (var day in held.OrderBy(d => d.Key))
        {
            var meant = isMeant is null ? [.. day] : day.Where(l => isMeant(l)).ToList();
            if (meant.Count == 0)
                continue;

            // Only what meets one of the lessons can conflict with it; the students of all others need not be read.
            var near = isMeant is null ? meant : day.Where(l => meant.Exists(m => LessonConflicts.Meet(l, m))).ToList();
            var students = await StudentsOnAsync(id, near.Select(l => l.Class).Distinct(), day.Key, members, cancellationToken);
            found.AddRange(LessonConflicts.Find(near, students, options.Value.SharedRooms)
                .Where(c => meant.Contains(c.One) || meant.Contains(c.Other))
                .Select(c => new DescribedConflict(c, Describe(c, classes))));
        }

        return found;
    }

    private async ValueTask<Dictionary<Id<SchoolClass>, IReadOnlySet<Id<Person>>>> StudentsOnAsync(
        Id<School> id, IEnumerable<Id<SchoolClass>> classes, LocalDate date, Dictionary<Id<SchoolClass>, IReadOnlyList<Enrollment>> known, CancellationToken cancellationToken)
    {
        var students = new Dictionary<Id<SchoolClass>, IReadOnlySet<Id<Person>>>();
        foreach (var schoolClass in classes)
        {
            // Days come in order, so that whoever is there until the first of them is enough for the later ones.
            if (!known.TryGetValue(schoolClass, out var enrollments))
            {
                var stored = await store.ListAllAsync(EnrollmentQueries.InClass(id, schoolClass, date), cancellationToken);
                known[schoolClass] = enrollments = [.. stored.Select(e => e.Record)];
            }

            students[schoolClass] = enrollments.Where(e => e.Role == EnrollmentRole.Student && e.IsActiveOn(date)).Select(e => e.Person).ToHashSet();
        }

        return students;
    }

    private static string Describe(LessonConflict conflict, IReadOnlyDictionary<Id<SchoolClass>, SchoolClass> classes)
    {
        var (one, other) = (Name(conflict.One), Name(conflict.Other));
        var day = LocalDatePattern.Iso.Format(conflict.One.Date);
        return conflict.Kind switch
        {
            LessonConflictKind.Teacher => $"{day}: the teacher of {one} also has {other}.",
            LessonConflictKind.Room => $"{day}: room {conflict.One.Room} is used by {one} and by {other}.",
            LessonConflictKind.Class => $"{day}: {one} and {other} are at the same time.",
            LessonConflictKind.Students => $"{day}: {conflict.Students.ToString(CultureInfo.InvariantCulture)} student(s) of {one} also have {other}.",
            var unknown => throw new InvalidOperationException($"No such conflict: {unknown}."),
        };

        string Name(Lesson lesson) => $"lesson {lesson.Number.ToString(CultureInfo.InvariantCulture)} of {classes[lesson.Class].Title}";
    }
}
