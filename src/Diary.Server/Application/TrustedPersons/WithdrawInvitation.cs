using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Diary.TrustedPersons;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>Takes an invitation back that was not answered.</summary>
/// <param name="Child">The child.</param>
/// <param name="Invitation">Which.</param>
public sealed record WithdrawInvitation(ChildReference Child, Id<TrustedAccess> Invitation);

/// <summary>Carries out <see cref="WithdrawInvitation"/>.</summary>
public sealed class WithdrawInvitationHandler(RepresentedChildren children) : ICommandHandler<WithdrawInvitation, TrustedAccessStatus>
{
    /// <inheritdoc/>
    public JsonTypeInfo<TrustedAccessStatus> ReplyType => TrustedPersonRecords.StatusReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<TrustedAccessStatus>>> DecideAsync(
        WithdrawInvitation command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.WithdrawInvitation;
        if (!(await children.FindAsync(Action, command.Child, command.Invitation, context, cancellationToken)).TryGet(out var stored, out var error)
            || !stored.Record.Withdraw(context.Now).TryGet(out var withdrawn, out error))
            return error;
        return new Decision<TrustedAccessStatus>(
            TrustedAccessStatus.Of(withdrawn, context.Now),
            new ChangeSet().Put(TrustedPersonRecords.Accesses, withdrawn, Expected.AsRead(stored)),
            withdrawn.School,
            Action,
            $"invitation/{withdrawn.Id}");
    }
}
