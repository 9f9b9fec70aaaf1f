using Diary.Grading.Finals;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Finals;

/// <summary>What a final was, from the first state to the present one.</summary>
public sealed record GetFinalHistory(FinalReference Final);

/// <summary>One state of a final.</summary>
/// <param name="Revision">What it said.</param>
/// <param name="AuthorName">Surname and initials; empty if the roster no longer knows the author.</param>
public sealed record FinalState(FinalRevision Revision, string AuthorName);

/// <summary>Answers <see cref="GetFinalHistory"/>.</summary>
public sealed class GetFinalHistoryHandler(IDiaryStore store, DiaryGate diaries, SchoolCalendars calendars) : IQueryHandler<GetFinalHistory, IReadOnlyList<FinalState>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<FinalState>>> HandleAsync(GetFinalHistory query, RequestContext context, CancellationToken cancellationToken)
    {
        var at = query.Final;
        if (!(await diaries.OpenSubjectAsync(DiaryAction.ViewFinalHistory, at.School, at.Student, at.Subject, context, cancellationToken)).TryGet(out var diary, out var error))
            return error;
        if (!(await calendars.FindAsync(at.School, at.Date ?? diary.Today, cancellationToken)).TryGet(out var year, out error))
            return error;
        if (await store.GetAsync(FinalRecords.Finals, FinalRecords.FinalAt(at.School, at.Student, year.Year, at.Subject, at.Slot), cancellationToken) is not { Record: var final })
            return new NotFound("final");

        var names = new DiaryNames(store, at.School);
        var states = new List<FinalState>();
        foreach (var revision in (final.Earlier ?? []).Append(final.Current))
            states.Add(new FinalState(revision, await names.TeacherAsync(revision.Author, cancellationToken)));
        return states;
    }
}
