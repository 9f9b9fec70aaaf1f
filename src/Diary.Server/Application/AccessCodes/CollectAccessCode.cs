using System.Text.Json.Serialization.Metadata;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Hands the envelope over.</summary>
public sealed record CollectAccessCode(ApplicationReference Application);

/// <summary>Carries out <see cref="CollectAccessCode"/>.</summary>
public sealed class CollectAccessCodeHandler(ApplicationOffice office) : ICommandHandler<CollectAccessCode, ApplicationStatus>
{
    /// <inheritdoc/>
    public JsonTypeInfo<ApplicationStatus> ReplyType => AccessCodeRecords.StatusReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<ApplicationStatus>>> DecideAsync(CollectAccessCode command, RequestContext context, CancellationToken cancellationToken)
    {
        var opened = await office.OpenAsync(DiaryAction.CollectAccessCode, command.Application, context, cancellationToken);
        return opened.Then(open => open.Application.Collect(open.Today, context.Now)
            .Map(after => ApplicationOffice.Decide(open, after, DiaryAction.CollectAccessCode)));
    }
}
