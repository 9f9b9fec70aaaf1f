using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Access;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Diary.TrustedPersons;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>Accepts an invitation (domain rules 3.3).</summary>
/// <param name="Invitation">Which.</param>
public sealed record AcceptInvitation(Id<TrustedAccess> Invitation);

/// <summary>
/// Carries out <see cref="AcceptInvitation"/>. What the account was granted for the child before ends: the last acceptance is what it
/// may look at. Who invited is told.
/// </summary>
public sealed class AcceptInvitationHandler(
    IDiaryStore store,
    ReceivedInvitations received,
    AccessGate access,
    GrantGrounds grounds,
    TrustedPersonMessages messages,
    IOptions<TrustedPersonOptions> options) : ICommandHandler<AcceptInvitation, TrustedAccessStatus>
{
    private readonly TrustedPersonPolicy _policy = options.Value.ToPolicy();

    /// <inheritdoc/>
    public JsonTypeInfo<TrustedAccessStatus> ReplyType => TrustedPersonRecords.StatusReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<TrustedAccessStatus>>> DecideAsync(
        AcceptInvitation command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.AcceptInvitation;
        if (!(await received.OpenAsync(Action, command.Invitation, context, cancellationToken)).TryGet(out var opened, out var error))
            return error;
        var isRepresentative = await IsRepresentativeAsync(opened.Stored.Record, context, cancellationToken);
        if (!opened.Stored.Record.Accept(opened.Invited, isRepresentative, _policy, context.Now).TryGet(out var accepted, out error))
            return error;
        var student = await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(accepted.School, accepted.Student), cancellationToken);
        if (!(await grounds.OfAsync(accepted, student?.Record, cancellationToken)).Ground.Holds)
            return new WrongTrustedState(TrustedAccessStep.Accept, TrustedAccessState.Ended);

        // The account counts as it was read: one that is deleted, or gives its phone up, meanwhile accepts nothing.
        var account = opened.Account.Record.Id;
        var changes = new ChangeSet()
            .Put(TrustedPersonRecords.Accesses, accepted, Expected.AsRead(opened.Stored));
        await AccountTurn.HoldAsync(store, changes, opened.Account, cancellationToken);
        foreach (var earlier in await store.ListAllAsync(TrustedPersonRecords.GrantsOf(account, accepted.School, accepted.Student), cancellationToken))
            changes.Put(TrustedPersonRecords.Accesses, GrantGrounds.TakeBack(earlier.Record, context.Now), Expected.AsRead(earlier));
        await messages.AcceptedAsync(changes, accepted, context.Now, cancellationToken);
        return new Decision<TrustedAccessStatus>(
            TrustedAccessStatus.Of(accepted, context.Now), changes, accepted.School, Action, $"invitation/{accepted.Id}")
        {
            AlsoIn = account,
        };
    }

    private async ValueTask<bool> IsRepresentativeAsync(TrustedAccess invitation, RequestContext context, CancellationToken cancellationToken) =>
        await access.PersonAtAsync(context.Caller, invitation.School, cancellationToken) is { } person
        && await grounds.IsRepresentativeAsync(invitation.School, invitation.Student, person, cancellationToken);
}
