using System.Text.Json.Serialization.Metadata;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Microsoft.Extensions.Options;
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
public sealed record MarkEntry(Id<Person> Student, string Value, string Comment, AttendanceKind? Attendance);

/// <summary>The new marks, in the order of the entries that had a value.</summary>
public sealed record RecordedMarks(IReadOnlyList<MarkSummary> Marks);

/// <summary>Carries out <see cref="RecordMarks"/>: one change set for the class. Who teaches the class on the day of the lesson may.</summary>
public sealed class RecordMarksHandler(
    IDiaryStore store, AccessGate access, SchoolClock clock, SchoolCalendars calendars, GradingPolicies policies,
    IIdSource ids, IOptions<GradingOptions> options)
    : ICommandHandler<RecordMarks, RecordedMarks>
{
    /// <inheritdoc/>
    public JsonTypeInfo<RecordedMarks> ReplyType => GradingRecords.RecordingReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<RecordedMarks>>> DecideAsync(
        RecordMarks command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await OpenClassAsync(command, context.Caller, cancellationToken)).TryGet(out var schoolClass, out var error))
            return error;
        if (await access.PersonAtAsync(context.Caller, command.School, cancellationToken) is not { } author)
            return new PermissionDenied(DiaryAction.RecordMarks);

        if (!(await clock.TodayAsync(command.School, context, cancellationToken)).TryGet(out var today, out error))
            return error;
        var policy = await policies.ForSchoolAsync(command.School, cancellationToken);
        if (!MarkSheet.Read(command, today, policy).TryGet(out var sheet, out error))
            return error;
        if (command.LessonNumber is { } number && await FindMissingLessonAsync(schoolClass, command, number, cancellationToken) is { } missing)
            return missing;
        var strangers = await FindStrangersAsync(command, cancellationToken);
        if (strangers.Count > 0)
            return new NotInClass(strangers);

        var changes = new ChangeSet();
        var marks = RecordMarks(changes, command, sheet, author, context.Now);
        if (await RegisterAsync(changes, command, author, context.Now, cancellationToken) is { } refused)
            return refused;
        Tell(changes, command, marks, context.Now);
        return new Decision<RecordedMarks>(new RecordedMarks(marks), changes, command.School, DiaryAction.RecordMarks, $"class/{command.Class}");
    }

    private async ValueTask<Result<SchoolClass>> OpenClassAsync(RecordMarks command, Caller caller, CancellationToken cancellationToken)
    {
        var stored = await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(command.School, command.Class), cancellationToken);
        var denied = await access.CheckClassAsync(
            DiaryAction.RecordMarks, caller, command.School, stored?.Record, command.Subject, command.Date, cancellationToken);
        if (denied is not null)
            return denied;
        return stored is null ? new NotFound("class") : stored.Record;
    }

    private async ValueTask<DiaryError?> FindMissingLessonAsync(
        SchoolClass schoolClass, RecordMarks command, int number, CancellationToken cancellationToken)
    {
        if (!(await calendars.FindAsync(command.School, command.Date, cancellationToken)).TryGet(out var calendar, out var error))
            return error;
        var timetable = await store.GetAsync(LessonRecords.Timetables, LessonRecords.TimetableAt(command.School, command.Class), cancellationToken);
        var change = await store.GetAsync(
            LessonChangeRecords.Changes,
            LessonChangeRecords.ChangeAt(command.School, command.Class, new LessonSlot(command.Date, number)),
            cancellationToken);
        var ofClass = timetable?.Record ?? new Timetable { School = command.School, Class = command.Class, Entries = [] };
        var isHeld = LessonExpansion.Exists(ofClass, calendar, command.Date, number, command.Subject, schoolClass.Grade, change?.Record);
        return isHeld ? null : new NoSuchLesson(command.Date, number);
    }

    /// <summary>The places of the entries whose students are not in the class on the day; the class is read once for all.</summary>
    private async ValueTask<IReadOnlyList<int>> FindStrangersAsync(RecordMarks command, CancellationToken cancellationToken)
    {
        var enrollments = await store.ListAllAsync(EnrollmentQueries.InClass(command.School, command.Class, command.Date), cancellationToken);
        var students = enrollments.Select(e => e.Record)
            .Where(e => e.Role == EnrollmentRole.Student && e.IsActiveOn(command.Date))
            .Select(e => e.Person)
            .ToHashSet();
        return [.. command.Entries.Index().Where(e => !students.Contains(e.Item.Student)).Select(e => e.Index)];
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

    /// <summary>The last word counts, and what was written before is kept; who writes the same again changes nothing.</summary>
    private async ValueTask<DiaryError?> RegisterAsync(
        ChangeSet changes, RecordMarks command, Id<Person> author, Instant now, CancellationToken cancellationToken)
    {
        if (command.LessonNumber is not { } number)
            return null;
        foreach (var entry in command.Entries)
        {
            if (entry.Attendance is not { } kind)
                continue;
            var stored = await store.GetAsync(
                LessonRecords.Attendance, LessonRecords.AttendanceAt(command.School, entry.Student, command.Date, number, command.Class), cancellationToken);
            var written = AttendanceOf(command, entry.Student, number, kind, author, now);
            if (stored is { Record: var before })
            {
                if (before.Kind == kind && before.Subject == command.Subject)
                    continue;
                if ((before.Earlier?.Count ?? 0) + 2 > options.Value.MostRevisions)
                    return new TooManyRevisions(options.Value.MostRevisions);
                written = written with { Earlier = [.. before.Earlier ?? [], new AttendanceRevision(before.Kind, before.Author, before.RecordedAt)] };
            }

            changes.Put(LessonRecords.Attendance, written, Expected.AsRead(stored));
        }

        return null;
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

    private static AttendanceMark AttendanceOf(
        RecordMarks command, Id<Person> student, int number, AttendanceKind kind, Id<Person> author, Instant now) => new()
        {
            School = command.School,
            Student = student,
            Class = command.Class,
            Subject = command.Subject,
            Date = command.Date,
            LessonNumber = number,
            Kind = kind,
            Author = author,
            RecordedAt = now,
        };
}
