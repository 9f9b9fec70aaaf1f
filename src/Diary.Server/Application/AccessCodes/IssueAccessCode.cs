using System.Text.Json.Serialization.Metadata;
using Diary.AccessCodes;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Approves an application and issues its code.</summary>
/// <param name="Application">Which.</param>
/// <param name="Person">The person whom the code links; null for an applicant who is not on the roster yet.</param>
/// <param name="Students">The children it is about.</param>
/// <param name="DocumentsSeen">What the office has seen.</param>
public sealed record IssueAccessCode(
    ApplicationReference Application, Id<Person>? Person, IReadOnlyList<Id<Person>> Students, IReadOnlyList<AccessDocument> DocumentsSeen);

/// <summary>
/// Carries out <see cref="IssueAccessCode"/>. What the documents prove goes into the roster in the same commit: the person, if he is
/// not there, and that he represents the children.
/// </summary>
public sealed class IssueAccessCodeHandler(
    ApplicationOffice office, ProvenRelations relations, AccessCodeMint mint, ApplicationMessages messages, IOptions<AccessCodeOptions> options)
    : ICommandHandler<IssueAccessCode, CodeShownOnce>
{
    private readonly AccessCodePolicy _policy = options.Value.ToPolicy();

    /// <inheritdoc/>
    public JsonTypeInfo<CodeShownOnce> ReplyType => AccessCodeRecords.CodeReply;

    /// <inheritdoc/>
    public CodeShownOnce Kept(CodeShownOnce reply) => reply.WithoutCode();

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<CodeShownOnce>>> DecideAsync(
        IssueAccessCode command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await office.OpenAsync(DiaryAction.IssueAccessCode, command.Application, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        var changes = new ChangeSet();
        if (!(await relations.ProveAsync(changes, open.Application, command.Person, command.Students, cancellationToken)).TryGet(out var person, out error))
            return error;

        var approval = new AccessApproval(person, command.Students, command.DocumentsSeen, open.Clerk);
        var login = await mint.NewLoginAsync(cancellationToken);
        var code = mint.NewCode();
        if (!open.Application.Issue(approval, login, () => mint.Hash(code), _policy, open.Today, context.Now).TryGet(out var issued, out error))
            return error;

        changes.Put(AccessCodeRecords.Applications, issued, Expected.AsRead(open.Stored));
        await messages.ReadyAsync(changes, issued, context.Now, cancellationToken);
        return new Decision<CodeShownOnce>(
            await mint.ShowAsync(open, issued, code, cancellationToken),
            changes,
            issued.School,
            DiaryAction.IssueAccessCode,
            $"application/{issued.Id}")
        { AlsoIn = issued.Account };
    }
}
