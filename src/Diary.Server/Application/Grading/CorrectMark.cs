using System.Text.Json.Serialization.Metadata;
using Diary.Grading;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Access;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>Corrects a mark; what it was stays in its history (domain rules 5.1).</summary>
/// <param name="Mark">Which.</param>
/// <param name="Etag">The version that the teacher saw.</param>
/// <param name="Symbol">What it is to say.</param>
/// <param name="Weight">The new weight; null to leave it.</param>
/// <param name="Comment">The new comment, empty for none; null to leave it.</param>
/// <param name="Reason">Why.</param>
public sealed record CorrectMark(MarkReference Mark, string Etag, string Symbol, int? Weight, string? Comment, string Reason)
{
    /// <summary>
    /// Of a mark that is to come: until when the work can be handed in. Null to leave it; with another symbol there is none.
    /// </summary>
    public LocalDate? DueOn { get; init; }
}

/// <summary>Carries out <see cref="CorrectMark"/>.</summary>
public sealed class CorrectMarkHandler(MarkGate marks, AccessGate access, GradingPolicies policies, IOptions<GradingOptions> options)
    : ICommandHandler<CorrectMark, MarkSummary>
{
    /// <inheritdoc/>
    public JsonTypeInfo<MarkSummary> ReplyType => GradingRecords.CorrectionReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<MarkSummary>>> DecideAsync(CorrectMark command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await marks.OpenForCorrectingAsync(command.Mark, context, cancellationToken)).TryGet(out var found, out var error))
            return error;
        if (await access.PersonAtAsync(context.Caller, command.Mark.School, cancellationToken) is not { } author)
            return new PermissionDenied(DiaryAction.CorrectMark);

        var mark = found.Record;
        var policy = await policies.ForSchoolAsync(mark.School, mark.Date, cancellationToken);
        var problems = new List<Problem>();
        var symbol = MarkFields.Symbol(policy, command.Symbol, "value", problems);
        var weight = MarkFields.Weight(policy, command.Weight ?? mark.Current.Weight, "weight", problems);
        var dueOn = MarkFields.DueOn(symbol, command.DueOn, mark.Date, "due_on", problems);
        if (problems.Count > 0)
            return new InvalidInput(problems);
        if (!string.Equals(command.Etag, MarkEtags.Of(mark), StringComparison.Ordinal))
            return new StaleEtag();
        if ((mark.Earlier?.Count ?? 0) + 2 > options.Value.MostRevisions)
            return new TooManyRevisions(options.Value.MostRevisions);

        var corrected = mark with
        {
            Current = new MarkRevision
            {
                Symbol = symbol!.Symbol,
                Weight = weight,
                DueOn = dueOn ?? (symbol.Meaning == SymbolMeaning.Pending ? mark.Current.DueOn : null),
                Comment = command.Comment is null ? mark.Current.Comment : MarkFields.Comment(command.Comment),
                Author = author,
                RecordedAt = context.Now,
                Reason = command.Reason,
            },
            Earlier = [.. mark.Earlier ?? [], mark.Current],
        };
        return new Decision<MarkSummary>(
            MarkSummary.Of(corrected),
            new ChangeSet()
                .Put(GradingRecords.Marks, corrected, Expected.AsRead(found))
                .Journal(mark.School, context.Now, JournalChange.OfMarks([(mark.Student, mark.Id)])),
            mark.School,
            DiaryAction.CorrectMark,
            $"mark/{mark.Id}");
    }
}
