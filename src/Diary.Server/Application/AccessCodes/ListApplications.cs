using Diary.AccessCodes;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.AccessCodes;

/// <summary>The applications of a school by the day their result is due: those that are overdue come first.</summary>
/// <param name="School">The school.</param>
/// <param name="State">Only those that were in this state when they were last changed; null for those that wait for their result.</param>
/// <param name="Page">Which page.</param>
public sealed record ListApplications(Id<School> School, AccessApplicationState? State, PageRequest Page);

/// <summary>Answers <see cref="ListApplications"/>.</summary>
public sealed class ListApplicationsHandler(IDiaryStore store, ApplicationOffice office, IOptions<AccessCodeOptions> options)
    : IQueryHandler<ListApplications, Page<OfficeApplication>>
{
    private readonly AccessCodePolicy _policy = options.Value.ToPolicy();

    /// <inheritdoc/>
    public async ValueTask<Result<Page<OfficeApplication>>> HandleAsync(ListApplications query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await office.TodayAsync(DiaryAction.ViewApplications, query.School, context, cancellationToken)).TryGet(out var today, out var error))
            return error;
        var request = $"{nameof(ListApplications)}/{query.School}/{query.State}";
        if (!PageTokens.Read(query.Page.Token, request).TryGet(out var after, out error))
            return error;

        var page = await store.ListAsync(
            new RecordQuery<AccessApplication>
            {
                Type = AccessCodeRecords.Applications,
                Index = query.State is null ? AccessCodeRecords.Waiting : AccessCodeRecords.ByState,
                Partition = query.State is { } state ? AccessCodeRecords.StateKey(query.School, state) : RosterRecords.SchoolKey(query.School),
                After = after,
                Limit = query.Page.Size,
            },
            cancellationToken);
        return new Page<OfficeApplication>(
            [.. page.Items.Select(a => new OfficeApplication(a.Record, _policy.DocumentsOf(a.Record.Request.ApplicantKind), today))],
            PageTokens.Write(page.Next, request));
    }
}
