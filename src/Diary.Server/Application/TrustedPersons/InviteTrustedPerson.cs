using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;
using Diary.TrustedPersons;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>Invites somebody to look at a child's diary (domain rules 3.2).</summary>
/// <param name="Child">The child.</param>
/// <param name="Invitee">Whom.</param>
/// <param name="Scopes">What he may look at.</param>
public sealed record InviteTrustedPerson(ChildReference Child, Invitee Invitee, TrustedScopes Scopes);

/// <summary>
/// Carries out <see cref="InviteTrustedPerson"/>. Whether the invitee has an account is not looked at, so that answer and work are the
/// same (domain rules 3.6).
/// </summary>
public sealed class InviteTrustedPersonHandler(
    IDiaryStore store,
    RepresentedChildren children,
    GrantGrounds grounds,
    TrustedPersonMessages messages,
    Throttle throttle,
    IIdSource ids,
    IOptions<TrustedPersonOptions> options) : ICommandHandler<InviteTrustedPerson, TrustedAccessStatus>
{
    private readonly TrustedPersonPolicy _policy = options.Value.ToPolicy();

    /// <inheritdoc/>
    public JsonTypeInfo<TrustedAccessStatus> ReplyType => TrustedPersonRecords.StatusReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<TrustedAccessStatus>>> DecideAsync(
        InviteTrustedPerson command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.InviteTrustedPerson;
        if (!(await children.OpenAsync(Action, command.Child, context, cancellationToken)).TryGet(out var child, out var error))
            return error;
        if (!GrantGrounds.IsAtSchool(child.Student))
            return new ChildHasLeft();

        var changes = new ChangeSet();
        var standing = await SettleAsync(changes, child, context, cancellationToken);
        var grant = new TrustedGrant(child.Student.School, child.Student.Id, child.Representative, command.Invitee, command.Scopes);
        var decided = TrustedInviting.Decide(
            new Id<TrustedAccess>(ids.Next()), grant, [.. standing.Values.Select(s => s.Record)], _policy, context.Now);
        if (!decided.TryGet(out var outcome, out error))
            return error;
        foreach (var access in outcome.Changed)
            changes.Put(TrustedPersonRecords.Accesses, access, Expected.AsRead(standing.GetValueOrDefault(access.Id)));

        var inviter = ThrottleKey.Of(ThrottlePurpose.InvitationPerAccount, context.Caller.Subject);
        if (context.Caller.Account is { } account)
        {
            // What he grants ends with his account.
            if (await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(account), cancellationToken) is not { Record.State: AccountState.Active } stored)
                return new NotFound("account");
            await AccountTurn.HoldAsync(store, changes, stored, cancellationToken);
            inviter = ThrottleKey.Of(ThrottlePurpose.InvitationPerAccount, account);
        }

        var tries = new List<ThrottleKey> { inviter };
        if (!standing.ContainsKey(outcome.Access.Id))
        {
            // Inviting and taking back in turn must not become a rain of messages on a stranger.
            tries.Add(ThrottleKey.Of(ThrottlePurpose.InvitationPerContact, command.Invitee.Phone?.Value ?? command.Invitee.Snils!.Value.Value));
            await messages.InvitedAsync(changes, outcome.Access, context, cancellationToken);
        }

        if (await throttle.TakeAsync(changes, tries, context.Now, cancellationToken) is { } tooMany)
            return tooMany;
        return new Decision<TrustedAccessStatus>(
            TrustedAccessStatus.Of(outcome.Access, context.Now), changes, child.Student.School, Action, $"invitation/{outcome.Access.Id}");
    }

    /// <summary>
    /// Takes the child's turn, and what the child has that counts. What has lost its ground is taken back, so that it does not pass for
    /// the same invitation: one of a representative who is none any more opens nothing.
    /// </summary>
    private async ValueTask<Dictionary<Id<TrustedAccess>, Stored<TrustedAccess>>> SettleAsync(
        ChangeSet changes, RepresentedChild child, RequestContext context, CancellationToken cancellationToken)
    {
        var (school, student) = (child.Student.School, child.Student.Id);
        var turn = await store.GetAsync(TrustedPersonRecords.Turns, TrustedPersonRecords.TurnAt(school, student), cancellationToken);
        changes.Put(TrustedPersonRecords.Turns, new InvitingTurn { School = school, Student = student, At = context.Now, Number = (turn?.Record.Number ?? 0) + 1 }, Expected.AsRead(turn));

        var standing = new Dictionary<Id<TrustedAccess>, Stored<TrustedAccess>>();
        foreach (var stored in await store.ListAllAsync(TrustedPersonRecords.OfStudent(school, student), cancellationToken))
        {
            var access = stored.Record;
            if (access.IsOpenAt(context.Now) && !(await grounds.OfAsync(access, child.Student, cancellationToken)).Ground.Holds)
                changes.Put(TrustedPersonRecords.Accesses, GrantGrounds.TakeBack(access, context.Now), Expected.AsRead(stored));
            else
                standing.Add(access.Id, stored);
        }

        return standing;
    }
}
