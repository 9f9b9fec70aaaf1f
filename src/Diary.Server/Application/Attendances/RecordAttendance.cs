using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Diary.Attendances;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Attendances;

/// <summary>Takes the register of a lesson: all entries or none.</summary>
/// <param name="Lesson">The lesson; not later than today at the school.</param>
/// <param name="Entries">What is to be written.</param>
/// <param name="OthersPresent">Whether all others of the class were there.</param>
public sealed record RecordAttendance(RegisterLesson Lesson, IReadOnlyList<RegisterEntry> Entries, bool OthersPresent);

/// <summary>The register was written.</summary>
/// <param name="IsTaken">Whether it is taken: of everybody it is known whether he was there.</param>
/// <param name="Changed">Of how many students it says something else than before.</param>
public sealed record AttendanceRecorded(bool IsTaken, int Changed);

/// <summary>Carries out <see cref="RecordAttendance"/>.</summary>
public sealed class RecordAttendanceHandler(IDiaryStore store, AccessGate access, SchoolClock clock, Register register)
    : ICommandHandler<RecordAttendance, AttendanceRecorded>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AttendanceRecorded> ReplyType => AttendanceRecords.RecordingReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AttendanceRecorded>>> DecideAsync(
        RecordAttendance command, RequestContext context, CancellationToken cancellationToken)
    {
        var lesson = command.Lesson;
        if (!(await register.OpenAsync(
            DiaryAction.RecordAttendance, lesson.School, lesson.Class, lesson.Subject, lesson.Date, context.Caller, cancellationToken)).TryGet(out var schoolClass, out var error))
            return error;
        if (await access.PersonAtAsync(context.Caller, lesson.School, cancellationToken) is not { } author)
            return new PermissionDenied(DiaryAction.RecordAttendance);

        if (!(await clock.TodayAsync(lesson.School, context, cancellationToken)).TryGet(out var today, out error))
            return error;
        var problems = FindProblems(command, today);
        if (problems.Count > 0)
            return new InvalidInput(problems);
        if (await register.FindMissingLessonAsync(schoolClass, lesson, cancellationToken) is { } missing)
            return missing;
        var students = await register.StudentsAsync(lesson.School, lesson.Class, lesson.Date, cancellationToken);
        var strangers = command.Entries.Index().Where(e => !students.Contains(e.Item.Student)).Select(e => e.Index).ToList();
        if (strangers.Count > 0)
            return new NotInClass(strangers);

        var changes = new ChangeSet();
        var others = students.Except(command.Entries.Select(e => e.Student)).ToList();
        var entries = command.OthersPresent ? [.. command.Entries, .. await TakenBackAsync(lesson, others, cancellationToken)] : command.Entries;
        if (!(await register.WriteAsync(changes, lesson, entries, author, context.Now, cancellationToken)).TryGet(out var changed, out error))
            return error;
        var isTaken = await TakeAsync(changes, lesson, isComplete: command.OthersPresent || others.Count == 0, author, context.Now, cancellationToken);
        var told = changes.Changes.OfType<Change.Put>().Select(p => p.Record).OfType<AttendanceMark>().Select(a => a.Student).ToList();
        changes.Journal(lesson.School, context.Now, JournalChange.OfAttendance(lesson.Class, lesson.Date, lesson.LessonNumber, told));
        return new Decision<AttendanceRecorded>(
            new AttendanceRecorded(isTaken, changed), changes, lesson.School, DiaryAction.RecordAttendance, $"class/{lesson.Class}");
    }

    private static List<Problem> FindProblems(RecordAttendance command, LocalDate today)
    {
        var problems = new List<Problem>();
        if (command.Lesson.Date > today)
            problems.Add(new Problem("date", "must not be later than today at the school."));
        if (command.Entries.Count == 0 && !command.OthersPresent)
            problems.Add(new Problem("entries", "must name at least one student, unless others_present says that all were there."));
        var seen = new Dictionary<Id<Person>, int>();
        foreach (var (i, entry) in command.Entries.Index())
        {
            if (!seen.TryAdd(entry.Student, i))
                problems.Add(new Problem($"entries[{Text(i)}].student_id", $"must not be that of entries[{Text(seen[entry.Student])}] again; a student has one entry."));
        }

        return problems;
    }

    /// <summary>Of whom an absence was written though he was there. Late and from afar is there as well, and stays.</summary>
    private async ValueTask<List<RegisterEntry>> TakenBackAsync(RegisterLesson lesson, List<Id<Person>> others, CancellationToken cancellationToken)
    {
        var back = new List<RegisterEntry>();
        foreach (var student in others)
        {
            if (await register.FindAsync(lesson, student, cancellationToken) is { Record: var before } && before.Kind.IsMissed())
                back.Add(new RegisterEntry(student, AttendanceKind.Present, LateMinutes: null));
        }

        return back;
    }

    private async ValueTask<bool> TakeAsync(
        ChangeSet changes, RegisterLesson lesson, bool isComplete, Id<Person> author, Instant now, CancellationToken cancellationToken)
    {
        var taken = await store.GetAsync(
            AttendanceRecords.RegistersTaken, AttendanceRecords.TakenAt(lesson.School, lesson.Class, lesson.Date, lesson.LessonNumber), cancellationToken);
        if (taken is null && isComplete)
        {
            changes.Put(
                AttendanceRecords.RegistersTaken,
                new RegisterTaken
                {
                    School = lesson.School,
                    Class = lesson.Class,
                    Subject = lesson.Subject,
                    Date = lesson.Date,
                    LessonNumber = lesson.LessonNumber,
                    TakenBy = author,
                    TakenAt = now,
                },
                Expected.Nothing);
        }

        return taken is not null || isComplete;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
