using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Diaries;

/// <summary>A diary that the caller may read.</summary>
/// <param name="Student">Whose.</param>
/// <param name="Now">Date and time at the school.</param>
/// <param name="SeesAttendance">Whether he may read what the register says, too; not who is trusted with the diary alone (domain rules 3.7).</param>
/// <param name="SeesAbsences">Whether he may see what absences are announced.</param>
public sealed record OpenDiary(Person Student, LocalDateTime Now, bool SeesAttendance, bool SeesAbsences)
{
    /// <summary>Which day it is at the school.</summary>
    public LocalDate Today => Now.Date;
}

/// <summary>
/// Opens the diary of a student for who may read it today. For all others it does not exist: a student that is not there, one
/// that is not the caller's and one of a school that is not there answer alike (domain rules 7.11).
/// </summary>
public sealed class DiaryGate(IDiaryStore store, AccessGate access, SchoolClock clock)
{
    /// <summary>The diary.</summary>
    /// <param name="school">The school.</param>
    /// <param name="student">The student.</param>
    /// <param name="subject">The one subject that is to be read; null for the whole diary, which a subject teacher may not see.</param>
    /// <param name="context">Who calls, and when.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public ValueTask<Result<OpenDiary>> OpenAsync(
        Id<School> school, Id<Person> student, Id<Subject>? subject, RequestContext context, CancellationToken cancellationToken) =>
        OpenAsync(subject is null ? DiaryAction.ViewDiary : DiaryAction.ViewSubject, school, student, subject, context, cancellationToken);

    /// <summary>What the register says of a student, in all subjects.</summary>
    /// <inheritdoc cref="OpenAsync(Id{School}, Id{Person}, Id{Subject}?, RequestContext, CancellationToken)"/>
    public ValueTask<Result<OpenDiary>> OpenRegisterAsync(Id<School> school, Id<Person> student, RequestContext context, CancellationToken cancellationToken) =>
        OpenAsync(DiaryAction.ViewAttendance, school, student, subject: null, context, cancellationToken);

    /// <summary>The whole diary, to do something with it.</summary>
    /// <inheritdoc cref="OpenAsync(Id{School}, Id{Person}, Id{Subject}?, RequestContext, CancellationToken)"/>
    public ValueTask<Result<OpenDiary>> OpenAsync(
        DiaryAction action, Id<School> school, Id<Person> student, RequestContext context, CancellationToken cancellationToken) =>
        OpenAsync(action, school, student, subject: null, context, cancellationToken);

    /// <summary>One subject of it, to do something with it.</summary>
    /// <inheritdoc cref="OpenAsync(Id{School}, Id{Person}, Id{Subject}?, RequestContext, CancellationToken)"/>
    public ValueTask<Result<OpenDiary>> OpenSubjectAsync(
        DiaryAction action, Id<School> school, Id<Person> student, Id<Subject> subject, RequestContext context, CancellationToken cancellationToken) =>
        OpenAsync(action, school, student, (Id<Subject>?)subject, context, cancellationToken);

    private async ValueTask<Result<OpenDiary>> OpenAsync(
        DiaryAction action, Id<School> school, Id<Person> student, Id<Subject>? subject, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.NowAsync(school, context, cancellationToken)).TryGet(out var now, out _))
            return new NotFound("student");
        var relations = await access.ToStudentAsync(context, school, student, subject, now.Date, cancellationToken);
        if (AccessGate.Check(action, context.Caller, relations, "student") is { } denied)
            return denied;
        return await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(school, student), cancellationToken) is { Record: var person }
            ? new OpenDiary(person, now, May(DiaryAction.ViewAttendance), May(DiaryAction.ViewAbsences))
            : new NotFound("student");

        bool May(DiaryAction also) => AccessGate.Check(also, context.Caller, relations, "student") is null;
    }
}
