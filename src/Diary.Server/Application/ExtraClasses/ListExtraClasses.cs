using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.ExtraClasses;

/// <summary>The extra classes of a school, those that end first coming first, the others by title.</summary>
/// <param name="School">The school.</param>
/// <param name="IncludesEnded">Also those that ended before today.</param>
/// <param name="Page">Which page.</param>
public sealed record ListExtraClasses(Id<School> School, bool IncludesEnded, PageRequest Page);

/// <summary>An extra class with the name of who leads it.</summary>
/// <param name="ExtraClass">The extra class.</param>
/// <param name="LeaderName">Surname and initials; empty if nobody is settled.</param>
/// <param name="Etag">Its version.</param>
public sealed record ExtraClassListing(ExtraClass ExtraClass, string LeaderName, string Etag);

/// <summary>Answers <see cref="ListExtraClasses"/>. Who is in them is for the office.</summary>
public sealed class ListExtraClassesHandler(IDiaryStore store, AccessGate access, SchoolClock clock) : IQueryHandler<ListExtraClasses, Page<ExtraClassListing>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<Page<ExtraClassListing>>> HandleAsync(ListExtraClasses query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewExtraClasses, context.Caller, relations, "school") is { } denied)
            return denied;
        var request = $"{nameof(ListExtraClasses)}/{query.School}/{query.IncludesEnded}";
        if (!PageTokens.Read(query.Page.Token, request).TryGet(out var after, out var error)
            || !(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out error))
            return error;

        var page = await store.ListAsync(
            ExtraClassRecords.OfSchool(query.School, query.IncludesEnded ? null : today) with { After = after, Limit = query.Page.Size }, cancellationToken);
        var names = new DiaryNames(store, query.School);
        var listings = new List<ExtraClassListing>(page.Items.Count);
        foreach (var (extraClass, _) in page.Items)
            listings.Add(new ExtraClassListing(extraClass, await names.TeacherAsync(extraClass.Leader, cancellationToken), ExtraClassVersion.EtagOf(extraClass)));
        return new Page<ExtraClassListing>(listings, PageTokens.Write(page.Next, request));
    }
}
