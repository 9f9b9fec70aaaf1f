using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Rosters;

/// <summary>Schools whose names begin with some letters, for who wants to apply to one.</summary>
public sealed record FindSchools(string NameBeginsWith);

/// <summary>Answers <see cref="FindSchools"/>: the first ones, by name. Which schools there are is no secret.</summary>
public sealed class FindSchoolsHandler(IDiaryStore store) : IQueryHandler<FindSchools, IReadOnlyList<School>>
{
    private const int MostSchools = 20;

    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<School>>> HandleAsync(FindSchools query, RequestContext context, CancellationToken cancellationToken)
    {
        if (AccessGate.Check(DiaryAction.FindSchools, context.Caller, AccessGate.Alone(context.Caller), "school") is { } denied)
            return denied;
        var beginning = NameOrder.BeginningOf(query.NameBeginsWith);
        var page = await store.ListAsync(
            new RecordQuery<School>
            {
                Type = RosterRecords.Schools,
                Index = RosterRecords.SchoolsByName,
                Partition = RecordKey.Empty,
                From = beginning,
                To = beginning,
                Limit = MostSchools,
            },
            cancellationToken);
        return page.Items.Select(s => s.Record).ToList();
    }
}
