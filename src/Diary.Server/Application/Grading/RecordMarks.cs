using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>Records marks and attendance of a class for one lesson or work: all entries or none.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Date">The day; not later than today at the school.</param>
/// <param name="LessonNumber">The lesson, 0 to 20; null for a work outside lessons.</param>
/// <param name="Kind">What is marked; null where there is attendance alone.</param>
/// <param name="Weight">How much it counts; null for the policy's own.</param>
/// <param name="Entries">What each student gets.</param>
public sealed record RecordMarks(
    Id<School> School,
    Id<SchoolClass> Class,
    Id<Subject> Subject,
    LocalDate Date,
    int? LessonNumber,
    WorkKind? Kind,
    int? Weight,
    IReadOnlyList<MarkEntry> Entries)
{
    /// <summary>The school's own kind of work, by its code, which says what is marked and how much it counts; null for none.</summary>
    public string? Work { get; init; }
}

/// <summary>What a teacher writes for one student.</summary>
/// <param name="Student">The student.</param>
/// <param name="Value">A symbol; empty for attendance alone.</param>
/// <param name="Comment">The comment; may be empty.</param>
/// <param name="Attendance">What the register is to say; null to leave it.</param>
/// <param name="LateMinutes">By how many minutes he came late; null where it is not known.</param>
public sealed record MarkEntry(Id<Person> Student, string Value, string Comment, AttendanceKind? Attendance, int? LateMinutes = null)
{
    /// <summary>Of a mark that is to come: the last day on which the work can be handed in; null for none.</summary>
    public LocalDate? DueOn { get; init; }

    /// <summary>How it enters the mean; null for as every mark does.</summary>
    public MarkRole? Role { get; init; }

    /// <summary>The mark that it retakes; null for none.</summary>
    public Id<Mark>? RetakeOf { get; init; }
}

/// <summary>The new marks, in the order of the entries that had a value.</summary>
public sealed record RecordedMarks(IReadOnlyList<MarkSummary> Marks);

/// <summary>Carries out <see cref="RecordMarks"/>: one change set for the class. Who teaches the class on the day of the lesson may.</summary>
public sealed class RecordMarksHandler(
    IDiaryStore store, AccessGate access, SchoolClock clock, GradingPolicies policies, Register register, IIdSource ids)
    : ICommandHandler<RecordMarks, RecordedMarks>
{
    /// <inheritdoc/>
    public JsonTypeInfo<RecordedMarks> ReplyType => GradingRecords.RecordingReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<RecordedMarks>>> DecideAsync(
        RecordMarks command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await register.OpenAsync(DiaryAction.RecordMarks, command.School, command.Class, command.Subject, command.Date, context.Caller, cancellationToken))
            .TryGet(out var schoolClass, out var error))
            return error;
        if (await access.PersonAtAsync(context.Caller, command.School, cancellationToken) is not { } author)
            return new PermissionDenied(DiaryAction.RecordMarks);

        if (!(await clock.TodayAsync(command.School, context, cancellationToken)).TryGet(out var today, out error))
            return error;
        var policy = await policies.ForSchoolAsync(command.School, command.Date, cancellationToken);
        var types = command.Work is null ? null : await store.GetAsync(GradingRecords.WorkTypes, GradingRecords.WorkTypesAt(command.School), cancellationToken);
        if (!MarkSheet.Read(command, today, policy, types?.Record).TryGet(out var sheet, out error))
            return error;
        var lesson = command.LessonNumber is { } number ? new RegisterLesson(command.School, command.Class, command.Subject, command.Date, number) : null;
        if (lesson is not null && await register.FindMissingLessonAsync(schoolClass, lesson, cancellationToken) is { } missing)
            return missing;
        var students = await register.StudentsAsync(command.School, command.Class, command.Date, cancellationToken);
        var strangers = command.Entries.Index().Where(e => !students.Contains(e.Item.Student)).Select(e => e.Index).ToList();
        if (strangers.Count > 0)
            return new NotInClass(strangers);
        if (await FindWrongRetakesAsync(command, cancellationToken) is { Count: > 0 } wrong)
            return new InvalidInput(wrong);

        var changes = new ChangeSet();
        var marks = RecordMarks(changes, command, sheet, author, context.Now);
        if (lesson is not null
            && !(await register.WriteAsync(changes, lesson, EntriesOf(command), author, context.Now, cancellationToken)).TryGet(out _, out error))
            return error;
        Tell(changes, command, marks, context.Now);
        return new Decision<RecordedMarks>(new RecordedMarks(marks), changes, command.School, DiaryAction.RecordMarks, $"class/{command.Class}");
    }

    private static IEnumerable<RegisterEntry> EntriesOf(RecordMarks command)
    {
        foreach (var entry in command.Entries)
        {
            if (entry.Attendance is { } kind)
                yield return new RegisterEntry(entry.Student, kind, entry.LateMinutes);
        }
    }

    /// <summary>A retake is of an earlier mark of the student in the subject, and of the first try: so there is no chain, and no circle.</summary>
    private async ValueTask<List<Problem>> FindWrongRetakesAsync(RecordMarks command, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        foreach (var (i, entry) in command.Entries.Index())
        {
            if (entry.RetakeOf is not { } first)
                continue;
            var found = await store.GetAsync(GradingRecords.Marks, GradingRecords.MarkAt(command.School, entry.Student, first), cancellationToken);
            if (found?.Record is not { RetakeOf: null } mark || mark.Subject != command.Subject || mark.Date > command.Date)
            {
                problems.Add(new Problem(
                    $"entries[{i.ToString(CultureInfo.InvariantCulture)}].retake_of_id",
                    "must be a mark of the student in the subject, not of a later day, and no retake itself: several retakes are all of the first mark."));
            }
        }

        return problems;
    }

    private List<MarkSummary> RecordMarks(ChangeSet changes, RecordMarks command, MarkSheet sheet, Id<Person> author, Instant now)
    {
        var marks = new List<MarkSummary>();
        foreach (var (i, entry) in command.Entries.Index())
        {
            if (sheet.Symbols[i] is not { } symbol)
                continue;
            var mark = MarkOf(command, sheet, entry, symbol, author, now);
            marks.Add(MarkSummary.Of(mark));
            changes.Put(GradingRecords.Marks, mark, Expected.Nothing);
        }

        return marks;
    }

    private static void Tell(ChangeSet changes, RecordMarks command, IReadOnlyList<MarkSummary> marks, Instant now)
    {
        var registered = changes.Changes.OfType<Change.Put>().Select(p => p.Record).OfType<AttendanceMark>().Select(a => a.Student).ToList();
        changes.Journal(
            command.School,
            now,
            JournalChange.OfMarks([.. marks.Select(m => (m.Student, m.Id))]),
            command.LessonNumber is { } number ? JournalChange.OfAttendance(command.Class, command.Date, number, registered) : null);
    }

    private Mark MarkOf(RecordMarks command, MarkSheet sheet, MarkEntry entry, string symbol, Id<Person> author, Instant now) => new()
    {
        Id = MarkId.Create(command.Date, ids.Next()),
        School = command.School,
        Student = entry.Student,
        Class = command.Class,
        Subject = command.Subject,
        Date = command.Date,
        LessonNumber = command.LessonNumber,
        Kind = sheet.Kind,
        Work = command.Work is null ? null : sheet.Work,
        Role = entry.Role,
        RetakeOf = entry.RetakeOf,
        Current = new MarkRevision
        {
            Symbol = symbol,
            Weight = sheet.Weight,
            DueOn = entry.DueOn,
            Comment = MarkFields.Comment(entry.Comment),
            Author = author,
            RecordedAt = now,
        },
    };
}
