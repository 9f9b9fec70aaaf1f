using System.Text.Json.Serialization.Metadata;
using Diary.Absences;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Absences;

/// <summary>Takes back what is announced of a range, whoever announced it (domain rules 4.3).</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Span">Which days, and which of their lessons.</param>
public sealed record TakeBackAbsence(Id<School> School, Id<Person> Student, AbsenceSpan Span);

/// <summary>Carries out <see cref="TakeBackAbsence"/>.</summary>
public sealed class TakeBackAbsenceHandler(IDiaryStore store, AbsenceGate gate, StudentDays days, IOptions<AbsenceOptions> options)
    : ICommandHandler<TakeBackAbsence, AbsenceReply>
{
    private readonly AbsencePolicy _policy = options.Value.ToPolicy();

    /// <inheritdoc/>
    public JsonTypeInfo<AbsenceReply> ReplyType => AbsenceRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AbsenceReply>>> DecideAsync(TakeBackAbsence command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await gate.OpenAsync(DiaryAction.TakeBackAbsence, command.School, command.Student, context, cancellationToken)).TryGet(out var open, out var error)
            || !command.Span.ToRange().TryGet(out var range, out error))
            return error;

        var stored = await store.ListAnnouncedAsync(open.Student, range.From, range.To, cancellationToken);
        var held = await days.LoadAsync(open.Student, range.From, range.To, cancellationToken);
        return AbsenceNotices.TakeBack(range, held, stored.Records(), _policy, open.Now)
            .Map(outcome => AbsenceReply.Decide(open, outcome, stored, DiaryAction.TakeBackAbsence, context.Now));
    }
}
