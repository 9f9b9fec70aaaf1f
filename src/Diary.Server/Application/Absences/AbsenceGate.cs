using Diary.Absences;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Absences;

/// <summary>The notices of a student, for who may do something with them.</summary>
/// <param name="Student">Whose.</param>
/// <param name="Now">Date and time at the school.</param>
/// <param name="Caller">Who calls, at the school.</param>
/// <param name="Announcer">As what he would announce.</param>
public sealed record OpenAbsences(Person Student, LocalDateTime Now, Id<Person>? Caller, AbsenceAnnouncer Announcer);

/// <summary>Opens the notices of a student. For who may not, the student does not exist (domain rules 7.11).</summary>
public sealed class AbsenceGate(IDiaryStore store, AccessGate access)
{
    /// <summary>The notices.</summary>
    /// <param name="action">What is to be done with them.</param>
    /// <param name="school">The school.</param>
    /// <param name="student">The student.</param>
    /// <param name="context">Who calls, and when.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<Result<OpenAbsences>> OpenAsync(
        DiaryAction action, Id<School> school, Id<Person> student, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(school), cancellationToken) is not { Record: var found })
            return new NotFound("student");
        var now = context.Now.InZone(DateTimeZoneProviders.Tzdb[found.TimeZone]).LocalDateTime;
        var relations = await access.ToStudentAsync(context, school, student, subject: null, now.Date, cancellationToken);
        if (AccessGate.Check(action, context.Caller, relations, "student") is { } denied)
            return denied;
        if (await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(school, student), cancellationToken) is not { Record: var person })
            return new NotFound("student");
        return new OpenAbsences(
            person,
            now,
            await access.PersonAtAsync(context.Caller, school, cancellationToken),
            relations.HasFlag(Relations.LegalRepresentative) ? AbsenceAnnouncer.Representative : AbsenceAnnouncer.School);
    }
}
