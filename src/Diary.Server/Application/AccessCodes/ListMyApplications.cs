using Diary.AccessCodes;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.AccessCodes;

/// <summary>The caller's own applications, the latest first.</summary>
public sealed record ListMyApplications(PageRequest Page);

/// <summary>An application as its applicant sees it.</summary>
/// <param name="Application">The application.</param>
/// <param name="SchoolName">The name of the school.</param>
/// <param name="Today">Which day it is there.</param>
public sealed record OwnApplication(AccessApplication Application, string SchoolName, LocalDate Today);

/// <summary>Answers <see cref="ListMyApplications"/>.</summary>
public sealed class ListMyApplicationsHandler(IDiaryStore store, OwnAccount account) : IQueryHandler<ListMyApplications, Page<OwnApplication>>
{
    private const string Request = nameof(ListMyApplications);

    /// <inheritdoc/>
    public async ValueTask<Result<Page<OwnApplication>>> HandleAsync(ListMyApplications query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await account.FindAsync(DiaryAction.ViewOwnApplications, context.Caller, cancellationToken)).TryGet(out var stored, out var error)
            || !PageTokens.Read(query.Page.Token, Request).TryGet(out var after, out error))
            return error;

        var page = await store.ListAsync(AccessCodeRecords.OfAccount(stored.Record.Id) with { After = after, Limit = query.Page.Size }, cancellationToken);
        var own = new List<OwnApplication>(page.Items.Count);
        foreach (var (application, _) in page.Items)
        {
            if (await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(application.School), cancellationToken) is { Record: var school })
                own.Add(new OwnApplication(application, school.Name, context.Now.InZone(DateTimeZoneProviders.Tzdb[school.TimeZone]).Date));
        }

        return new Page<OwnApplication>(own, PageTokens.Write(page.Next, Request));
    }
}
