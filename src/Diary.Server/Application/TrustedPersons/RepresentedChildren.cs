using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Diary.TrustedPersons;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>Which child.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The child.</param>
public sealed record ChildReference(Id<School> School, Id<Person> Student);

/// <summary>A child, before one of its legal representatives.</summary>
/// <param name="Student">The child.</param>
/// <param name="Representative">The representative who calls.</param>
public sealed record RepresentedChild(Person Student, Id<Person> Representative);

/// <summary>
/// Opens what belongs to a child for its legal representatives, whoever of them invited. For who knows the child otherwise it is denied,
/// and for all others the child does not exist.
/// </summary>
public sealed class RepresentedChildren(IDiaryStore store, AccessGate access, SchoolClock clock)
{
    /// <summary>The child, for who may do that.</summary>
    public async ValueTask<Result<RepresentedChild>> OpenAsync(
        DiaryAction action, ChildReference child, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.TodayAsync(child.School, context, cancellationToken)).TryGet(out var today, out _))
            return new NotFound("student");
        var relations = await access.ToStudentAsync(context, child.School, child.Student, subject: null, today, cancellationToken);
        if (AccessGate.Check(action, context.Caller, relations, "student") is { } denied)
            return denied;
        if (await access.PersonAtAsync(context.Caller, child.School, cancellationToken) is not { } representative)
            return new PermissionDenied(action);
        return await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(child.School, child.Student), cancellationToken) is { Record: var student }
            ? new RepresentedChild(student, representative)
            : new NotFound("student");
    }

    /// <summary>An invitation or grant of the child, for who may do that.</summary>
    public async ValueTask<Result<Stored<TrustedAccess>>> FindAsync(
        DiaryAction action, ChildReference child, Id<TrustedAccess> id, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await OpenAsync(action, child, context, cancellationToken)).TryGet(out _, out var error))
            return error;
        return await store.GetAsync(TrustedPersonRecords.Accesses, TrustedPersonRecords.AccessAt(id), cancellationToken) is { } stored
            && stored.Record.School == child.School && stored.Record.Student == child.Student
            ? stored
            : new NotFound("invitation");
    }
}
