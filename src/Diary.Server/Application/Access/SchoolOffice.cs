using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.Access;

/// <summary>The office of a school: who may do something there for the school, and who that is.</summary>
public sealed class SchoolOffice(AccessGate access)
{
    /// <summary>Who of the office it is, for who may do that there.</summary>
    public async ValueTask<Result<Id<Person>>> EnterAsync(DiaryAction action, Id<School> school, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var relations = await access.ToSchoolAsync(context.Caller, school, cancellationToken);
        if (AccessGate.Check(action, context.Caller, relations, "school") is { } denied)
            return denied;
        return await access.PersonAtAsync(context.Caller, school, cancellationToken) is { } clerk ? clerk : new PermissionDenied(action);
    }
}
