using Diary.Absences;
using Diary.Attendances;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Absences;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Attendances;

/// <summary>The register of a lesson, with the notices beside it.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Subject">The subject; null for whichever the class has then.</param>
/// <param name="Date">The day.</param>
/// <param name="LessonNumber">The number of the lesson, 0 to 20.</param>
public sealed record GetClassRegister(Id<School> School, Id<SchoolClass> Class, Id<Subject>? Subject, LocalDate Date, int LessonNumber);

/// <summary>The register of a lesson.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="SubjectTitle">Its name.</param>
/// <param name="Taken">That it was taken; null when it was not.</param>
/// <param name="TakenBy">Who took it, surname and initials.</param>
/// <param name="Rows">The students of the class, by name.</param>
public sealed record ClassRegister(Id<Subject> Subject, string SubjectTitle, RegisterTaken? Taken, string TakenBy, IReadOnlyList<ClassRegisterRow> Rows);

/// <summary>A student in the register of a lesson.</summary>
/// <param name="Student">Who.</param>
/// <param name="Written">What the teacher wrote; null for nothing.</param>
/// <param name="IsAnnounced">Whether an absence is announced for the lesson.</param>
/// <param name="Standing">How the two stand to each other.</param>
/// <param name="Exemption">By what he is exempt; null when he is not.</param>
public sealed record ClassRegisterRow(Person Student, AttendanceMark? Written, bool IsAnnounced, NoticeStanding Standing, Exemption? Exemption);

/// <summary>Answers <see cref="GetClassRegister"/>. Reasons and comments are for who may see the notices of the one student.</summary>
public sealed class GetClassRegisterHandler(IDiaryStore store, AccessGate access, SchoolClock clock, SchoolCalendars calendars, Register register)
    : IQueryHandler<GetClassRegister, ClassRegister>
{
    /// <inheritdoc/>
    public async ValueTask<Result<ClassRegister>> HandleAsync(GetClassRegister query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out _))
            return new NotFound("class");
        if (await new ClassOpening(store, access).CheckAsync(
            DiaryAction.ViewClassRegister, query.School, query.Class, query.Subject, today, context.Caller, cancellationToken, query.Date) is { } denied)
            return denied;
        if (!(await FindLessonAsync(query, cancellationToken)).TryGet(out var lesson, out var error))
            return error;

        var taken = await store.GetAsync(
            AttendanceRecords.RegistersTaken, AttendanceRecords.TakenAt(query.School, query.Class, query.Date, query.LessonNumber), cancellationToken);
        var rows = new List<ClassRegisterRow>();
        foreach (var student in await register.StudentsAsync(query.School, query.Class, query.Date, cancellationToken))
        {
            if (await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(query.School, student), cancellationToken) is { Record: var person })
                rows.Add(await RowAsync(lesson, person, taken is not null, cancellationToken));
        }

        var names = new DiaryNames(store, query.School);
        return new ClassRegister(
            lesson.Subject,
            await names.SubjectAsync(lesson.Subject, cancellationToken),
            taken?.Record,
            await names.TeacherAsync(taken?.Record.TakenBy, cancellationToken),
            [.. rows.OrderBy(r => NameOrder.KeyOf(r.Student.FamilyName, r.Student.GivenName)).ThenBy(r => r.Student.Id)]);
    }

    private async ValueTask<Result<RegisterLesson>> FindLessonAsync(GetClassRegister query, CancellationToken cancellationToken)
    {
        if (!(await calendars.FindAsync(query.School, query.Date, cancellationToken)).TryGet(out var calendar, out var error))
            return error;
        var schoolClass = await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(query.School, query.Class), cancellationToken);
        var timetable = await store.TimetableOfAsync(query.School, query.Class, cancellationToken);
        var changes = await store.ListAllAsync(LessonChangeRecords.ChangesOf(query.School, query.Class, query.Date, query.Date), cancellationToken);
        var lesson = LessonExpansion
            .Expand(timetable, calendar, query.Date, query.Date, schoolClass?.Record.Grade, ClassChanges.Of([.. changes.Select(c => c.Record)]))
            .FirstOrDefault(l => l.IsHeld && l.Number == query.LessonNumber && (query.Subject is not { } subject || l.Subject == subject));
        return lesson is null
            ? new NoSuchLesson(query.Date, query.LessonNumber)
            : new RegisterLesson(query.School, query.Class, lesson.Subject, query.Date, query.LessonNumber);
    }

    private async ValueTask<ClassRegisterRow> RowAsync(RegisterLesson lesson, Person student, bool isTaken, CancellationToken cancellationToken)
    {
        var written = (await register.FindAsync(lesson, student.Id, cancellationToken))?.Record;
        var notice = await store.GetAsync(AbsenceRecords.Days, AbsenceRecords.DayAt(lesson.School, student.Id, lesson.Date), cancellationToken);
        var isAnnounced = (notice?.Record.Coverage ?? Coverage.Nothing).Covers(lesson.LessonNumber);
        var exemptions = await store.ListAllAsync(AttendanceRecords.ExemptionsOf(lesson.School, student.Id, lesson.Date, lesson.Date), cancellationToken);
        return new ClassRegisterRow(
            student,
            written,
            isAnnounced,
            NoticeStandings.Of(written?.Kind, isTaken, isAnnounced),
            exemptions.Select(e => e.Record).ToList().Find(lesson.Subject, lesson.Date));
    }
}
