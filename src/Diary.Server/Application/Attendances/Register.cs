using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Attendances;

/// <summary>What the register is to say of one student.</summary>
/// <param name="Student">The student.</param>
/// <param name="Kind">What.</param>
/// <param name="LateMinutes">By how many minutes he came late; null where it is not known.</param>
public sealed record RegisterEntry(Id<Person> Student, AttendanceKind Kind, int? LateMinutes);

/// <summary>A lesson whose register is written.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Date">The day.</param>
/// <param name="LessonNumber">The number of the lesson, 0 to 20.</param>
public sealed record RegisterLesson(Id<School> School, Id<SchoolClass> Class, Id<Subject> Subject, LocalDate Date, int LessonNumber);

/// <summary>Writes the register, with marks or without: who may, in which lessons, of whom, and how what was written before is kept.</summary>
public sealed class Register(IDiaryStore store, AccessGate access, SchoolCalendars calendars, IOptions<GradingOptions> options)
{
    /// <summary>The class, for who may write: who teaches it the subject on that day.</summary>
    public async ValueTask<Result<SchoolClass>> OpenAsync(
        DiaryAction action, Id<School> school, Id<SchoolClass> schoolClass, Id<Subject> subject, LocalDate date, Caller caller, CancellationToken cancellationToken)
    {
        var stored = await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(school, schoolClass), cancellationToken);
        if (await access.CheckClassAsync(action, caller, school, stored?.Record, subject, date, cancellationToken) is { } denied)
            return denied;
        return stored is null ? new NotFound("class") : stored.Record;
    }

    /// <summary>Null when the lesson is held.</summary>
    public async ValueTask<DiaryError?> FindMissingLessonAsync(SchoolClass schoolClass, RegisterLesson lesson, CancellationToken cancellationToken)
    {
        if (!(await calendars.FindAsync(lesson.School, lesson.Date, cancellationToken)).TryGet(out var calendar, out var error))
            return error;
        var timetable = await store.TimetableOfAsync(lesson.School, lesson.Class, cancellationToken);
        var change = await store.GetAsync(
            LessonChangeRecords.Changes,
            LessonChangeRecords.ChangeAt(lesson.School, lesson.Class, new LessonSlot(lesson.Date, lesson.LessonNumber)),
            cancellationToken);
        var isHeld = LessonExpansion.Exists(timetable, calendar, lesson.Date, lesson.LessonNumber, lesson.Subject, schoolClass.Grade, change?.Record);
        return isHeld ? null : new NoSuchLesson(lesson.Date, lesson.LessonNumber);
    }

    /// <summary>The students of a class on a day, each once; the class is read once for all.</summary>
    public async ValueTask<IReadOnlySet<Id<Person>>> StudentsAsync(Id<School> school, Id<SchoolClass> schoolClass, LocalDate date, CancellationToken cancellationToken)
    {
        var enrollments = await store.ListAllAsync(EnrollmentQueries.InClass(school, schoolClass, date), cancellationToken);
        return enrollments.Select(e => e.Record)
            .Where(e => e.Role == EnrollmentRole.Student && e.IsActiveOn(date))
            .Select(e => e.Person)
            .ToHashSet();
    }

    /// <summary>
    /// Adds what is to be written to the changes. The last word counts, and what was written before is kept; who writes the same again changes nothing.
    /// Late without minutes leaves those that are known.
    /// </summary>
    /// <returns>Of how many students it says something else, or <see cref="TooManyRevisions"/>.</returns>
    public async ValueTask<Result<int>> WriteAsync(
        ChangeSet changes, RegisterLesson lesson, IEnumerable<RegisterEntry> entries, Id<Person> author, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(entries);
        var changed = 0;
        foreach (var entry in entries)
        {
            var stored = await FindAsync(lesson, entry.Student, cancellationToken);
            if (!Written(lesson, entry, stored?.Record, author, now).TryGet(out var written, out var error))
                return error;
            if (ReferenceEquals(written, stored?.Record))
                continue;
            changes.Put(LessonRecords.Attendance, written, Expected.AsRead(stored));
            changed++;
        }

        return changed;
    }

    /// <summary>What the register says of a student in a lesson; null for nothing.</summary>
    public ValueTask<Stored<AttendanceMark>?> FindAsync(RegisterLesson lesson, Id<Person> student, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return store.GetAsync(
            LessonRecords.Attendance,
            LessonRecords.AttendanceAt(lesson.School, student, lesson.Date, lesson.LessonNumber, lesson.Class),
            cancellationToken);
    }

    private Result<AttendanceMark> Written(RegisterLesson lesson, RegisterEntry entry, AttendanceMark? before, Id<Person> author, Instant now)
    {
        var minutes = entry.LateMinutes ?? (entry.Kind == AttendanceKind.Late ? before?.LateMinutes : null);
        if (before is not null && before.Kind == entry.Kind && before.Subject == lesson.Subject && before.LateMinutes == minutes)
            return before;
        if (before is not null && (before.Earlier?.Count ?? 0) + 2 > options.Value.MostRevisions)
            return new TooManyRevisions(options.Value.MostRevisions);
        return new AttendanceMark
        {
            School = lesson.School,
            Student = entry.Student,
            Class = lesson.Class,
            Subject = lesson.Subject,
            Date = lesson.Date,
            LessonNumber = lesson.LessonNumber,
            Kind = entry.Kind,
            LateMinutes = minutes,
            Author = author,
            RecordedAt = now,
            Earlier = before is null
                ? null
                : [.. before.Earlier ?? [], new AttendanceRevision(before.Kind, before.Author, before.RecordedAt) { LateMinutes = before.LateMinutes }],
        };
    }
}
