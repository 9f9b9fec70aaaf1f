using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Diary.TrustedPersons;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>Gives up what one was granted.</summary>
/// <param name="Invitation">The invitation that was accepted.</param>
public sealed record LeaveTrustedAccess(Id<TrustedAccess> Invitation);

/// <summary>Carries out <see cref="LeaveTrustedAccess"/>. A grant of another account does not exist.</summary>
public sealed class LeaveTrustedAccessHandler(IDiaryStore store, OwnAccount own) : ICommandHandler<LeaveTrustedAccess, TrustedAccessStatus>
{
    /// <inheritdoc/>
    public JsonTypeInfo<TrustedAccessStatus> ReplyType => TrustedPersonRecords.StatusReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<TrustedAccessStatus>>> DecideAsync(
        LeaveTrustedAccess command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.LeaveTrustedAccess;
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var account, out var error))
            return error;
        if (await store.GetAsync(TrustedPersonRecords.Accesses, TrustedPersonRecords.AccessAt(command.Invitation), cancellationToken) is not { } stored
            || stored.Record.Account != account.Record.Id)
            return new NotFound("invitation");
        if (!stored.Record.Leave(context.Now).TryGet(out var left, out error))
            return error;
        return new Decision<TrustedAccessStatus>(
            TrustedAccessStatus.Of(left, context.Now),
            new ChangeSet().Put(TrustedPersonRecords.Accesses, left, Expected.AsRead(stored)),
            left.School,
            Action,
            $"invitation/{left.Id}")
        {
            AlsoIn = account.Record.Id,
        };
    }
}
