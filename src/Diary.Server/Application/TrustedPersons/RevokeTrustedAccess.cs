using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Diary.TrustedPersons;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>Takes back what was granted, at once (domain rules 3.5).</summary>
/// <param name="Child">The child.</param>
/// <param name="Invitation">The invitation that was accepted.</param>
public sealed record RevokeTrustedAccess(ChildReference Child, Id<TrustedAccess> Invitation);

/// <summary>Carries out <see cref="RevokeTrustedAccess"/>. The trusted person is told.</summary>
public sealed class RevokeTrustedAccessHandler(RepresentedChildren children, TrustedPersonMessages messages)
    : ICommandHandler<RevokeTrustedAccess, TrustedAccessStatus>
{
    /// <inheritdoc/>
    public JsonTypeInfo<TrustedAccessStatus> ReplyType => TrustedPersonRecords.StatusReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<TrustedAccessStatus>>> DecideAsync(
        RevokeTrustedAccess command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.RevokeTrustedAccess;
        if (!(await children.FindAsync(Action, command.Child, command.Invitation, context, cancellationToken)).TryGet(out var stored, out var error)
            || !stored.Record.Revoke(context.Now).TryGet(out var revoked, out error))
            return error;
        var changes = new ChangeSet().Put(TrustedPersonRecords.Accesses, revoked, Expected.AsRead(stored));
        await messages.RevokedAsync(changes, revoked, context.Now, cancellationToken);
        return new Decision<TrustedAccessStatus>(
            TrustedAccessStatus.Of(revoked, context.Now), changes, revoked.School, Action, $"invitation/{revoked.Id}")
        {
            AlsoIn = revoked.Account is { } account ? AuditTrail.Of(account) : null,
        };
    }
}
