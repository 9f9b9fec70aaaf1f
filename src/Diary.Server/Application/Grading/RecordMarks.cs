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
    IReadOnlyList<MarkEntry> Entries);

/// <summary>What a teacher writes for one student.</summary>
/// <param name="Student">The student.</param>
/// <param name="Value">A symbol; empty for attendance alone.</param>
/// <param name="Comment">The comment; may be empty.</param>
/// <param name="Attendance">What the register is to say; null to leave it.</param>
/// <param name="LateMinutes">By how many minutes he came late; null where it is not known.</param>
public sealed record MarkEntry(Id<Person> Student, string Value, string Comment, AttendanceKind? Attendance, int? LateMinutes = null);

/// <summary>The new marks, in the order of the entries that had a value.</summary>
public sealed record RecordedMarks(IReadOnlyList<MarkSummary> Marks);

/// <summary>Carries out <see cref="RecordMarks"/>: one change set for the class. Who teaches the class on the day of the lesson may.</summary>
public sealed class RecordMarksHandler(
    AccessGate access, SchoolClock clock, GradingPolicies policies, Register register, IIdSource ids)
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
        if (!MarkSheet.Read(command, today, policy).TryGet(out var sheet, out error))
            return error;
        var lesson = command.LessonNumber is { } number ? new RegisterLesson(command.School, command.Class, command.Subject, command.Date, number) : null;
        if (lesson is not null && await register.FindMissingLessonAsync(schoolClass, lesson, cancellationToken) is { } missing)
            return missing;
        var students = await register.StudentsAsync(command.School, command.Class, command.Date, cancellationToken);
        var strangers = command.Entries.Index().Where(e => !students.Contains(e.Item.Student)).Select(e => e.Index).ToList();
        if (strangers.Count > 0)
            return new NotInClass(strangers);

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
        Current = new MarkRevision
        {
            Symbol = symbol,
            Weight = sheet.Weight,
            Comment = MarkFields.Comment(entry.Comment),
            Author = author,
            RecordedAt = now,
        },
    };
}
