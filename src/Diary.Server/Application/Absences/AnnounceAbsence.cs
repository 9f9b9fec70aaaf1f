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

/// <summary>Announces an absence (domain rules 4.1).</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Span">Which days, and which of their lessons.</param>
/// <param name="Reason">Why.</param>
/// <param name="Comment">What is added, if anything.</param>
public sealed record AnnounceAbsence(Id<School> School, Id<Person> Student, AbsenceSpan Span, AbsenceReason Reason, string? Comment)
{
    /// <summary>Without the comment.</summary>
    public override string ToString() => nameof(AnnounceAbsence);
}

/// <summary>Carries out <see cref="AnnounceAbsence"/>. Two who announce at once both get what they want: the later decides anew.</summary>
public sealed class AnnounceAbsenceHandler(IDiaryStore store, AbsenceGate gate, StudentDays days, IOptions<AbsenceOptions> options)
    : ICommandHandler<AnnounceAbsence, AbsenceReply>
{
    private readonly AbsencePolicy _policy = options.Value.ToPolicy();

    /// <inheritdoc/>
    public JsonTypeInfo<AbsenceReply> ReplyType => AbsenceRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AbsenceReply>>> DecideAsync(AnnounceAbsence command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await gate.OpenAsync(DiaryAction.AnnounceAbsence, command.School, command.Student, context, cancellationToken)).TryGet(out var open, out var error)
            || !command.Span.ToRange().TryGet(out var range, out error))
            return error;
        if (open.Caller is not { } announcedBy)
            return new PermissionDenied(DiaryAction.AnnounceAbsence);

        var stored = await store.ListAnnouncedAsync(open.Student, range.From, range.To, cancellationToken);
        var announcement = new AbsenceAnnouncement
        {
            School = command.School,
            Student = command.Student,
            Range = range,
            Reason = command.Reason,
            Comment = command.Comment,
            Announcer = open.Announcer,
            AnnouncedBy = announcedBy,
            AnnouncedAt = context.Now,
        };
        var held = await days.LoadAsync(open.Student, range.From, range.To, cancellationToken);
        return AbsenceNotices.Announce(announcement, held, stored.Records(), _policy, open.Now)
            .Map(outcome => AbsenceReply.Decide(open, outcome, stored, DiaryAction.AnnounceAbsence, context.Now));
    }
}
