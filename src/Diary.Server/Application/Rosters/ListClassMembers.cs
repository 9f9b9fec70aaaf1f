using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Rosters;

/// <summary>Who is in a class on a day.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Date">The day; null for today at the school.</param>
public sealed record ListClassMembers(Id<School> School, Id<SchoolClass> Class, LocalDate? Date);

/// <summary>A person with his part in the class.</summary>
public sealed record ClassMembership(Person Person, Enrollment Enrollment);

/// <summary>Answers <see cref="ListClassMembers"/>: teachers first, then students by name.</summary>
public sealed class ListClassMembersHandler(IDiaryStore store, AccessGate access, SchoolClock clock)
    : IQueryHandler<ListClassMembers, IReadOnlyList<ClassMembership>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<ClassMembership>>> HandleAsync(
        ListClassMembers query, RequestContext context, CancellationToken cancellationToken)
    {
        var atSchool = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if ((atSchool & (Relations.SchoolMember | Relations.Operator)) == Relations.None)
            return new NotFound("class");
        if (await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(query.School, query.Class), cancellationToken) is not { Record: var schoolClass })
            return new NotFound("class");

        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out var error))
            return error;
        var relations = await access.ToClassAsync(context.Caller, schoolClass, subject: null, today, cancellationToken);
        if (AccessGate.Check(DiaryAction.ListClassMembers, context.Caller, relations, "class") is { } denied)
            return denied;

        var date = query.Date ?? today;
        var enrollments = await store.ListAllAsync(EnrollmentQueries.InClass(query.School, query.Class, date), cancellationToken);
        var members = new List<ClassMembership>(enrollments.Count);
        foreach (var (enrollment, _) in enrollments.Where(e => e.Record.IsActiveOn(date)))
        {
            if (await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(query.School, enrollment.Person), cancellationToken) is { Record: var person })
                members.Add(new ClassMembership(person, enrollment));
        }

        // Somebody may have two enrolments in one part: one of them came from a duplicate that was merged.
        return members
            .DistinctBy(m => (m.Person.Id, m.Enrollment.Role, m.Enrollment.Subject))
            .OrderBy(m => m.Enrollment.Role == EnrollmentRole.Student)
            .ThenBy(m => NameOrder.KeyOf(m.Person.FamilyName, m.Person.GivenName))
            .ToList();
    }
}
