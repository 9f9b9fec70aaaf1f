using Diary.Grading;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Grading;

/// <summary>Marks of a class in a subject that are to come, by the day until which the work can be handed in.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Subject">The subject.</param>
/// <param name="WithFuture">Whether also those whose day has not passed; otherwise only those that are overdue.</param>
/// <param name="Page">Which page.</param>
public sealed record ListPendingMarks(Id<School> School, Id<SchoolClass> Class, Id<Subject> Subject, bool WithFuture, PageRequest Page);

/// <summary>A mark that is to come.</summary>
/// <param name="Mark">The mark as it is.</param>
/// <param name="StudentName">Of whom; empty if the roster no longer knows him.</param>
/// <param name="IsOverdue">Whether its day has passed.</param>
public sealed record PendingMark(Mark Mark, string StudentName, bool IsOverdue);

/// <summary>Answers <see cref="ListPendingMarks"/> by an index of such marks alone, however many others there are.</summary>
public sealed class ListPendingMarksHandler(IDiaryStore store, AccessGate access, SchoolClock clock) : IQueryHandler<ListPendingMarks, Page<PendingMark>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<Page<PendingMark>>> HandleAsync(ListPendingMarks query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out _))
            return new NotFound("class");
        if (await new ClassOpening(store, access).CheckAsync(
            DiaryAction.ViewPendingMarks, query.School, query.Class, query.Subject, today, context.Caller, cancellationToken) is { } denied)
            return denied;
        var request = $"{nameof(ListPendingMarks)}/{query.School}/{query.Class}/{query.Subject}/{query.WithFuture}";
        if (!PageTokens.Read(query.Page.Token, request).TryGet(out var after, out var error))
            return error;

        var range = GradingRecords.PendingOf(query.School, query.Class, query.Subject, query.WithFuture ? null : today.PlusDays(-1));
        var page = await store.ListAsync(range with { After = after, Limit = query.Page.Size }, cancellationToken);
        var marks = new List<PendingMark>();
        foreach (var (mark, _) in page.Items)
        {
            var student = await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(mark.School, mark.Student), cancellationToken);
            marks.Add(new PendingMark(mark, student?.Record.FullName ?? "", mark.Current.DueOn < today));
        }

        return new Page<PendingMark>(marks, PageTokens.Write(page.Next, request));
    }
}
