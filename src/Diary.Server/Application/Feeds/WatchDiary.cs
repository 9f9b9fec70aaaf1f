using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Feeds;

/// <summary>Watch what changes in the diary of a student.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="ResumeToken">Behind which message to go on; empty to begin now.</param>
public sealed record WatchDiary(Id<School> School, Id<Person> Student, string ResumeToken);

/// <summary>Begins to answer <see cref="WatchDiary"/>. Who reads the whole diary may.</summary>
public sealed class WatchDiaryHandler(
    DiaryGate diaries, SchoolFeeds feeds, JournalReader journal, WatchedContents contents, IOptions<FeedOptions> options, TimeProvider time, FeedMetrics metrics)
    : IQueryHandler<WatchDiary, DiaryWatch>
{
    /// <inheritdoc/>
    public async ValueTask<Result<DiaryWatch>> HandleAsync(WatchDiary query, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(context);
        if (!(await diaries.OpenAsync(DiaryAction.WatchDiary, query.School, query.Student, context, cancellationToken)).TryGet(out _, out var error)
            || !ResumeTokens.Read(query.ResumeToken, query.School, query.Student).TryGet(out var position, out error)
            || !(await feeds.JoinAsync(query.School, context.Caller.Subject, cancellationToken)).TryGet(out var place, out error))
            return error;

        var watch = new DiaryWatch(query, position ?? place.Feed.Last, place, diaries, journal, contents, options.Value, time, metrics);
        try
        {
            if (await watch.FindExpiryAsync(cancellationToken) is not { } expired)
                return watch;
            watch.Dispose();
            return expired;
        }
        catch
        {
            watch.Dispose();
            throw;
        }
    }
}
