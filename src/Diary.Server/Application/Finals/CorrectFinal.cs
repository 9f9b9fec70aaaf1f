using System.Text.Json.Serialization.Metadata;
using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>Which final of a student.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">Whose.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Date">Any day of the academic year; null for today at the school.</param>
/// <param name="Slot">Which of the year.</param>
public sealed record FinalReference(Id<School> School, Id<Person> Student, Id<Subject> Subject, LocalDate? Date, FinalSlot Slot);

/// <summary>Corrects a final; what it was stays in its history.</summary>
/// <param name="Final">Which.</param>
/// <param name="Etag">The version that the teacher saw.</param>
/// <param name="Symbol">What it is to say.</param>
/// <param name="Reason">Why.</param>
public sealed record CorrectFinal(FinalReference Final, string Etag, string Symbol, string Reason);

/// <summary>Carries out <see cref="CorrectFinal"/>.</summary>
public sealed class CorrectFinalHandler(IDiaryStore store, DiaryGate diaries, AccessGate access, FinalSheets sheets, IOptions<GradingOptions> options)
    : ICommandHandler<CorrectFinal, FinalSummary>
{
    /// <inheritdoc/>
    public JsonTypeInfo<FinalSummary> ReplyType => FinalRecords.CorrectionReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<FinalSummary>>> DecideAsync(CorrectFinal command, RequestContext context, CancellationToken cancellationToken)
    {
        var at = command.Final;
        if (!(await diaries.OpenSubjectAsync(DiaryAction.CorrectFinal, at.School, at.Student, at.Subject, context, cancellationToken)).TryGet(out var diary, out var error))
            return error;
        if (await access.PersonAtAsync(context.Caller, at.School, cancellationToken) is not { } author)
            return new PermissionDenied(DiaryAction.CorrectFinal);
        var grade = await store.GradeOnAsync(diary.Student, at.Date ?? diary.Today, cancellationToken);
        if (!(await sheets.PlanAsync(at.School, at.Slot, at.Date, grade, diary.Today, explain: false, cancellationToken)).TryGet(out var plan, out error))
            return error;
        var found = await sheets.FindAsync(plan, at.Student, at.Subject, cancellationToken);
        if (found is null)
            return new NotFound("final");

        var row = await sheets.RowAsync(plan, diary.Student, at.Subject, found.Record.Class, cancellationToken);
        var corrected = FinalDeciding.Correct(
            found.Record, command.Symbol, command.Reason, row.Mark.Kept(plan.Policy.Policy), plan.Policy, row.IsClosed, author, context.Now);
        if (!corrected.TryGet(out var final, out error))
            return error;
        if (!string.Equals(command.Etag, FinalSummary.EtagOf(found.Record), StringComparison.Ordinal))
            return new StaleEtag();
        if (final.States > options.Value.MostRevisions)
            return new TooManyRevisions(options.Value.MostRevisions);

        var changes = new ChangeSet()
            .Require<PeriodClosing>(FinalRecords.Closings, FinalRecords.ClosingAt(at.School, plan.Year.Year, at.Slot), Expected.AsRead(plan.Closing))
            .Put(FinalRecords.Finals, final, Expected.AsRead(found))
            .Journal(at.School, context.Now, JournalChange.OfFinals([at.Student]));
        var name = await new DiaryNames(store, at.School).TeacherAsync(author, cancellationToken);
        return new Decision<FinalSummary>(FinalSummary.Of(final, name), changes, at.School, DiaryAction.CorrectFinal, $"student/{at.Student}");
    }
}
