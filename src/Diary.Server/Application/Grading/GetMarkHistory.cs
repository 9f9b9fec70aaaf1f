using Diary.Grading;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Grading;

/// <summary>What a mark was, from the first state to the present one.</summary>
public sealed record GetMarkHistory(MarkReference Mark);

/// <summary>One state of a mark.</summary>
/// <param name="Revision">What it said.</param>
/// <param name="AuthorName">Surname and initials; empty if the roster no longer knows the author.</param>
public sealed record MarkState(MarkRevision Revision, string AuthorName);

/// <summary>Answers <see cref="GetMarkHistory"/>.</summary>
public sealed class GetMarkHistoryHandler(IDiaryStore store, MarkGate marks) : IQueryHandler<GetMarkHistory, IReadOnlyList<MarkState>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<MarkState>>> HandleAsync(GetMarkHistory query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await marks.OpenForReadingAsync(query.Mark, context, cancellationToken)).TryGet(out var found, out var error))
            return error;

        var names = new Dictionary<Id<Person>, string>();
        var states = new List<MarkState>();
        foreach (var revision in (found.Record.Earlier ?? []).Append(found.Record.Current))
        {
            if (!names.TryGetValue(revision.Author, out var name))
            {
                var author = await store.GetAsync(
                    RosterRecords.People, RosterRecords.PersonAt(found.Record.School, revision.Author), cancellationToken);
                names[revision.Author] = name = author?.Record.ShortName ?? "";
            }

            states.Add(new MarkState(revision, name));
        }

        return states;
    }
}
