using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Diary.TrustedPersons;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>Declines an invitation.</summary>
/// <param name="Invitation">Which.</param>
public sealed record DeclineInvitation(Id<TrustedAccess> Invitation);

/// <summary>Carries out <see cref="DeclineInvitation"/>.</summary>
public sealed class DeclineInvitationHandler(ReceivedInvitations received) : ICommandHandler<DeclineInvitation, TrustedAccessStatus>
{
    /// <inheritdoc/>
    public JsonTypeInfo<TrustedAccessStatus> ReplyType => TrustedPersonRecords.StatusReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<TrustedAccessStatus>>> DecideAsync(
        DeclineInvitation command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.DeclineInvitation;
        if (!(await received.OpenAsync(Action, command.Invitation, context, cancellationToken)).TryGet(out var opened, out var error)
            || !opened.Stored.Record.Decline(opened.Invited, context.Now).TryGet(out var declined, out error))
            return error;
        return new Decision<TrustedAccessStatus>(
            TrustedAccessStatus.Of(declined, context.Now),
            new ChangeSet().Put(TrustedPersonRecords.Accesses, declined, Expected.AsRead(opened.Stored)),
            declined.School,
            Action,
            $"invitation/{declined.Id}")
        {
            AlsoIn = opened.Account.Record.Id,
        };
    }
}
