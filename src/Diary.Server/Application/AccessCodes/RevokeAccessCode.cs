using System.Text.Json.Serialization.Metadata;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Takes a code back that was not used.</summary>
public sealed record RevokeAccessCode(ApplicationReference Application);

/// <summary>Carries out <see cref="RevokeAccessCode"/>.</summary>
public sealed class RevokeAccessCodeHandler(ApplicationOffice office) : ICommandHandler<RevokeAccessCode, ApplicationStatus>
{
    /// <inheritdoc/>
    public JsonTypeInfo<ApplicationStatus> ReplyType => AccessCodeRecords.StatusReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<ApplicationStatus>>> DecideAsync(RevokeAccessCode command, RequestContext context, CancellationToken cancellationToken)
    {
        var opened = await office.OpenAsync(DiaryAction.RevokeAccessCode, command.Application, context, cancellationToken);
        return opened.Then(open => open.Application.Revoke(open.Today, context.Now)
            .Map(after => ApplicationOffice.Decide(open, after, DiaryAction.RevokeAccessCode)));
    }
}
