using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Sessions;

/// <summary>Ends the session of the call.</summary>
public sealed record SignOut;

/// <summary>Ends the session on a device (domain rules 7.9).</summary>
public sealed record RevokeDevice(Id<Session> Device);

/// <summary>Carries out <see cref="SignOut"/>.</summary>
public sealed class SignOutHandler(IDiaryStore store, OwnAccount own) : ICommandHandler<SignOut, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(SignOut command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await own.FindAsync(DiaryAction.SignOut, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        return context.Caller.Session is { } session
            && await SessionEnding.DecideAsync(store, stored.Record.Id, session, DiaryAction.SignOut, cancellationToken) is { } decision
            ? decision
            : new SessionEnded();
    }
}

/// <summary>Carries out <see cref="RevokeDevice"/>: the next call of the device is refused.</summary>
public sealed class RevokeDeviceHandler(IDiaryStore store, OwnAccount own) : ICommandHandler<RevokeDevice, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(RevokeDevice command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await own.FindAsync(DiaryAction.RevokeDevice, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        return await SessionEnding.DecideAsync(store, stored.Record.Id, command.Device, DiaryAction.RevokeDevice, cancellationToken) is { } decision
            ? decision
            : new NotFound("device");
    }
}

internal static class SessionEnding
{
    /// <summary>Ends a session; null when there is none.</summary>
    public static async ValueTask<Decision<AccountDone>?> DecideAsync(
        IDiaryStore store, Id<Account> account, Id<Session> session, DiaryAction action, CancellationToken cancellationToken)
    {
        var key = SessionRecords.SessionAt(account, session);
        return await store.GetAsync(SessionRecords.Sessions, key, cancellationToken) is { } stored
            ? new Decision<AccountDone>(
                new AccountDone(), new ChangeSet().Delete<Session>(SessionRecords.Sessions, key, Expected.AsRead(stored)), account, action, $"session/{session}")
            : null;
    }
}
