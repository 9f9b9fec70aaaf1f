using System.Text.Json.Serialization.Metadata;
using Diary.AccessCodes;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Refuses an application.</summary>
/// <param name="Application">Which.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Text">What the office adds for the applicant, if anything.</param>
public sealed record RefuseApplication(ApplicationReference Application, IReadOnlyList<RefusalReason> Reasons, string? Text);

/// <summary>Carries out <see cref="RefuseApplication"/>.</summary>
public sealed class RefuseApplicationHandler(ApplicationOffice office, ApplicationMessages messages) : ICommandHandler<RefuseApplication, ApplicationStatus>
{
    /// <inheritdoc/>
    public JsonTypeInfo<ApplicationStatus> ReplyType => AccessCodeRecords.StatusReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<ApplicationStatus>>> DecideAsync(
        RefuseApplication command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await office.OpenAsync(DiaryAction.RefuseApplication, command.Application, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        var refusal = new AccessRefusal { Reasons = command.Reasons, Text = command.Text, By = open.Clerk, At = context.Now };
        if (!open.Application.Refuse(refusal, open.Today).TryGet(out var after, out error))
            return error;
        var decision = ApplicationOffice.Decide(open, after, DiaryAction.RefuseApplication);
        await messages.RefusedAsync(decision.Changes, after, context.Now, cancellationToken);
        return decision;
    }
}
