using System.Text.Json.Serialization.Metadata;
using Diary.AccessCodes;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Issues a code anew; the earlier one is void.</summary>
public sealed record ReissueAccessCode(ApplicationReference Application);

/// <summary>Carries out <see cref="ReissueAccessCode"/>.</summary>
public sealed class ReissueAccessCodeHandler(ApplicationOffice office, AccessCodeMint mint, ApplicationMessages messages, IOptions<AccessCodeOptions> options)
    : ICommandHandler<ReissueAccessCode, CodeShownOnce>
{
    private readonly AccessCodePolicy _policy = options.Value.ToPolicy();

    /// <inheritdoc/>
    public JsonTypeInfo<CodeShownOnce> ReplyType => AccessCodeRecords.CodeReply;

    /// <inheritdoc/>
    public CodeShownOnce Kept(CodeShownOnce reply) => reply.WithoutCode();

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<CodeShownOnce>>> DecideAsync(
        ReissueAccessCode command, RequestContext context, CancellationToken cancellationToken)
    {
        var code = mint.NewCode();
        if (!(await office.OpenAsync(DiaryAction.ReissueAccessCode, command.Application, context, cancellationToken)).TryGet(out var open, out var error)
            || !open.Application.Reissue(() => mint.Hash(code), open.Clerk, _policy, open.Today, context.Now).TryGet(out var reissued, out error))
            return error;
        var changes = new ChangeSet().Put(AccessCodeRecords.Applications, reissued, Expected.AsRead(open.Stored));
        await messages.ReadyAsync(changes, reissued, context.Now, cancellationToken);
        return new Decision<CodeShownOnce>(
            await mint.ShowAsync(open, reissued, code, cancellationToken),
            changes,
            reissued.School,
            DiaryAction.ReissueAccessCode,
            $"application/{reissued.Id}")
        { AlsoIn = reissued.Account };
    }
}
