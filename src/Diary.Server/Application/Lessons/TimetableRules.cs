using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Lessons;

/// <summary>Whether a timetable fits the school: it makes sense in itself, its subjects are taught there and its teachers work there.</summary>
public sealed class TimetableRules(IDiaryStore store, SchoolCalendars calendars, SchoolClock clock)
{
    private const PersonRoles Teaching = PersonRoles.Teacher | PersonRoles.Staff | PersonRoles.Administrator;

    /// <summary>Members as the rules of the SDK name them, and as requests do.</summary>
    private static readonly (string Rule, string Field)[] Names =
        [(".subject", ".subject_id"), (".teacher", ".teacher_id"), (".lessonNumber", ".lesson_number")];

    /// <summary>Every problem, with its path in the request; none if the timetable is good.</summary>
    public async ValueTask<IReadOnlyList<Problem>> FindProblemsAsync(Timetable timetable, RequestContext context, CancellationToken cancellationToken)
    {
        var calendar = await CalendarForAsync(timetable, context, cancellationToken);
        var problems = TimetableValidation.Validate(timetable, calendar).Select(AtField).ToList();
        var subjects = await MissingAsync(
            timetable.Entries.Select(e => e.Subject).Where(s => !s.IsEmpty), s => IsTaughtAsync(timetable.School, s, cancellationToken));
        var teachers = await MissingAsync(
            timetable.Entries.Select(e => e.Teacher).OfType<Id<Person>>(), t => TeachesAsync(timetable.School, t, cancellationToken));
        for (var i = 0; i < timetable.Entries.Count; i++)
        {
            if (subjects.Contains(timetable.Entries[i].Subject))
                problems.Add(NoSubject($"entries[{i}].subject_id"));
            if (timetable.Entries[i].Teacher is { } teacher && teachers.Contains(teacher))
                problems.Add(NoTeacher($"entries[{i}].teacher_id"));
        }

        return problems;
    }

    /// <summary>Whether a single lesson fits the school; null for what is not given.</summary>
    public async ValueTask<IReadOnlyList<Problem>> FindProblemsAsync(Id<School> school, Id<Subject>? subject, Id<Person>? teacher, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        if (subject is { } taught && !await IsTaughtAsync(school, taught, cancellationToken))
            problems.Add(NoSubject("subject_id"));
        if (teacher is { } person && !await TeachesAsync(school, person, cancellationToken))
            problems.Add(NoTeacher("teacher_id"));
        return problems;
    }

    private static Problem NoSubject(string path) => new(path, "The school has no such subject now. Take the id of one of its subjects.");

    private static Problem NoTeacher(string path) =>
        new(path, "Nobody with this id works at the school now. Take the id of one of its teachers, or leave it empty.");

    private async ValueTask<bool> IsTaughtAsync(Id<School> school, Id<Subject> subject, CancellationToken cancellationToken) =>
        await store.GetAsync(RosterRecords.Subjects, RosterRecords.SubjectAt(school, subject), cancellationToken) is { Record.Status: RosterStatus.Active };

    private async ValueTask<bool> TeachesAsync(Id<School> school, Id<Person> teacher, CancellationToken cancellationToken) =>
        await store.FindActivePersonAsync(school, teacher, cancellationToken) is { Record.Roles: var roles } && (roles & Teaching) != PersonRoles.None;

    /// <summary>
    /// The calendar of the year that the timetable is for: this one, unless all lessons begin later. Null when there is none,
    /// since a school may have its timetable first.
    /// </summary>
    private async ValueTask<AcademicCalendar?> CalendarForAsync(Timetable timetable, RequestContext context, CancellationToken cancellationToken)
    {
        if (timetable.Entries.Count == 0 || !(await clock.TodayAsync(timetable.School, context, cancellationToken)).TryGet(out var today, out _))
            return null;
        var from = timetable.Entries.Min(e => e.From ?? today);
        var found = await calendars.FindAsync(timetable.School, LocalDate.Max(today, from), cancellationToken);
        return found.TryGet(out var calendar, out _) ? calendar : null;
    }

    private static async ValueTask<HashSet<Id<T>>> MissingAsync<T>(IEnumerable<Id<T>> ids, Func<Id<T>, ValueTask<bool>> isThere)
    {
        var missing = new HashSet<Id<T>>();
        foreach (var id in ids.Distinct())
        {
            if (!await isThere(id))
                missing.Add(id);
        }

        return missing;
    }

    private static Problem AtField(Problem problem)
    {
        foreach (var (rule, field) in Names)
        {
            if (problem.Path.EndsWith(rule, StringComparison.Ordinal))
                return problem with { Path = problem.Path[..^rule.Length] + field };
        }

        return problem;
    }
}
