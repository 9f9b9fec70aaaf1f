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
/// <param name="Today">Which day it is at the school.</param>
public sealed record OpenDiary(Person Student, LocalDate Today);

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
    public async ValueTask<Result<OpenDiary>> OpenAsync(
        Id<School> school, Id<Person> student, Id<Subject>? subject, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.TodayAsync(school, context, cancellationToken)).TryGet(out var today, out _))
            return new NotFound("student");
        var relations = await access.ToStudentAsync(context.Caller, school, student, subject, today, cancellationToken);
        if (AccessGate.Check(subject is null ? DiaryAction.ViewDiary : DiaryAction.ViewSubject, context.Caller, relations, "student") is { } denied)
            return denied;
        return await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(school, student), cancellationToken) is { Record: var person }
            ? new OpenDiary(person, today)
            : new NotFound("student");
    }
}
