using System.Text.Json.Serialization.Metadata;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Begins to look at an application.</summary>
public sealed record StartReview(ApplicationReference Application);

/// <summary>Carries out <see cref="StartReview"/>.</summary>
public sealed class StartReviewHandler(ApplicationOffice office) : ICommandHandler<StartReview, ApplicationStatus>
{
    /// <inheritdoc/>
    public JsonTypeInfo<ApplicationStatus> ReplyType => AccessCodeRecords.StatusReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<ApplicationStatus>>> DecideAsync(StartReview command, RequestContext context, CancellationToken cancellationToken)
    {
        var opened = await office.OpenAsync(DiaryAction.ReviewApplication, command.Application, context, cancellationToken);
        return opened.Then(open => open.Application.StartReview(open.Clerk, open.Today)
            .Map(after => ApplicationOffice.Decide(open, after, DiaryAction.ReviewApplication)));
    }
}
