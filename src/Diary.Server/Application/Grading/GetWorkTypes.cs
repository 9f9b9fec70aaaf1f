using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Grading;

/// <summary>The kinds of work of a school.</summary>
/// <param name="School">The school.</param>
public sealed record GetWorkTypes(Id<School> School);

/// <summary>Kinds of work with their version.</summary>
/// <param name="Types">The kinds, archived ones last.</param>
/// <param name="Etag">The version; empty while none was set.</param>
public sealed record WorkTypesVersion(IReadOnlyList<WorkType> Types, string Etag)
{
    /// <summary>What is kept, as callers see it; null for nothing.</summary>
    internal static WorkTypesVersion Of(SchoolWorkTypes? record) => record is null ? new([], "") : new(record.Types, Etags.Of(GradingRecords.WorkTypes.Encode(record)));
}

/// <summary>Answers <see cref="GetWorkTypes"/>.</summary>
public sealed class GetWorkTypesHandler(IDiaryStore store, AccessGate access) : IQueryHandler<GetWorkTypes, WorkTypesVersion>
{
    /// <inheritdoc/>
    public async ValueTask<Result<WorkTypesVersion>> HandleAsync(GetWorkTypes query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewWorkTypes, context.Caller, relations, "school") is { } denied)
            return denied;
        return WorkTypesVersion.Of((await store.GetAsync(GradingRecords.WorkTypes, GradingRecords.WorkTypesAt(query.School), cancellationToken))?.Record);
    }
}
