using Diary.Grading;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Application.Diaries;

/// <summary>The marks of a student, by date.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="From">The first day, inclusive; null for no bound.</param>
/// <param name="To">The last day, inclusive; null for no bound.</param>
/// <param name="Subject">Only of this subject; null for all.</param>
/// <param name="Page">Which page.</param>
public sealed record ListMarks(Id<School> School, Id<Person> Student, LocalDate? From, LocalDate? To, Id<Subject>? Subject, PageRequest Page);

/// <summary>Answers <see cref="ListMarks"/>. Who asks for one subject needs to be allowed that subject only.</summary>
public sealed class ListMarksHandler(IDiaryStore store, DiaryGate diaries) : IQueryHandler<ListMarks, Page<Mark>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<Page<Mark>>> HandleAsync(ListMarks query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenAsync(query.School, query.Student, query.Subject, context, cancellationToken)).TryGet(out _, out var error))
            return error;
        var request = $"{nameof(ListMarks)}/{query.School}/{query.Student}/{Text(query.From)}/{Text(query.To)}/{query.Subject}";
        if (!PageTokens.Read(query.Page.Token, request).TryGet(out var after, out error))
            return error;

        var range = GradingRecords.MarksOf(query.School, query.Student, query.From, query.To) with { Limit = query.Page.BlockSize(isSifted: query.Subject is not null) };
        var marks = new List<Mark>();
        while (true)
        {
            var page = await store.ListAsync(range with { After = after }, cancellationToken);
            foreach (var (mark, _) in page.Items)
            {
                if (query.Subject is not null && mark.Subject != query.Subject)
                    continue;
                marks.Add(mark);
                if (marks.Count < query.Page.Size)
                    continue;
                var isLast = page.Next is null && ReferenceEquals(page.Items[^1].Record, mark);
                var next = GradingRecords.MarkAt(mark.School, mark.Student, mark.Id).Sort;
                return new Page<Mark>(marks, isLast ? "" : PageTokens.Write(next, request));
            }

            if (page.Next is null)
                return new Page<Mark>(marks, "");
            after = page.Next;
        }
    }

    private static string Text(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";
}
