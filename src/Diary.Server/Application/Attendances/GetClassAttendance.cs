using Diary.Attendances;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Attendances;

/// <summary>How the students of a class attended.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class.</param>
/// <param name="Days">The range.</param>
public sealed record GetClassAttendance(Id<School> School, Id<SchoolClass> Class, DateInterval Days);

/// <summary>How one student of a class attended.</summary>
/// <param name="Student">Who.</param>
/// <param name="Counts">All his lessons while he was in the class.</param>
/// <param name="Days">On how many days he had lessons that count.</param>
/// <param name="MissedDays">On how many of them he missed all.</param>
public sealed record ClassmateAttendance(Person Student, AttendanceCounts Counts, int Days, int MissedDays);

/// <summary>Answers <see cref="GetClassAttendance"/>: those who are or were in the class on a day of the range, by name.</summary>
public sealed class GetClassAttendanceHandler(IDiaryStore store, AccessGate access, SchoolClock clock, SchoolCalendars calendars, AttendedGroups attended)
    : IQueryHandler<GetClassAttendance, IReadOnlyList<ClassmateAttendance>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<ClassmateAttendance>>> HandleAsync(
        GetClassAttendance query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.NowAsync(query.School, context, cancellationToken)).TryGet(out var now, out _))
            return new NotFound("class");
        if (await new ClassOpening(store, access).CheckAsync(
            DiaryAction.ViewClassAttendance, query.School, query.Class, subject: null, now.Date, context.Caller, cancellationToken) is { } denied)
            return denied;

        var years = await calendars.FindAllAsync(query.School, query.Days.Start, query.Days.End, cancellationToken);
        var reckoning = new AttendanceReckoning(store, attended, years, query.Days, now, withNotices: true);
        var stored = await store.ListAllAsync(EnrollmentQueries.InClass(query.School, query.Class, query.Days.Start), cancellationToken);
        var students = new List<ClassmateAttendance>();
        foreach (var ofStudent in stored.Select(e => e.Record).Where(e => e.Role == EnrollmentRole.Student).GroupBy(e => e.Person))
        {
            var spans = StudentGroups.During(ofStudent, ofStudent.Key, query.Days.Start, query.Days.End);
            if (spans.Count > 0
                && await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(query.School, ofStudent.Key), cancellationToken) is { Record: var student })
                students.Add(await OfAsync(reckoning, student, spans, cancellationToken));
        }

        return Result<IReadOnlyList<ClassmateAttendance>>.Ok(
            [.. students.OrderBy(s => NameOrder.KeyOf(s.Student.FamilyName, s.Student.GivenName)).ThenBy(s => s.Student.Id)]);
    }

    /// <summary>Who left and came back has several stretches of days; their numbers add up.</summary>
    private static async ValueTask<ClassmateAttendance> OfAsync(
        AttendanceReckoning reckoning, Person student, IReadOnlyList<GroupAttendance> spans, CancellationToken cancellationToken)
    {
        var all = new ClassmateAttendance(student, default, Days: 0, MissedDays: 0);
        foreach (var span in spans)
        {
            var summary = await reckoning.OfAsync(student, new DateInterval(span.From, span.To), cancellationToken);
            all = all with
            {
                Counts = all.Counts.Plus(summary.Counts),
                Days = all.Days + summary.Days,
                MissedDays = all.MissedDays + summary.MissedDays.Count,
            };
        }

        return all;
    }
}
