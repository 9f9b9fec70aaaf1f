using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Accounts;

/// <summary>Sends a code with which a new password can be set (domain rules 1.4).</summary>
/// <param name="Login">The login.</param>
public sealed record StartRecovery(TypedLogin Login);

/// <summary>
/// Carries out <see cref="StartRecovery"/>. Reads and hashes are as many for a login that is somebody's as for one that is
/// nobody's; the recovery of nobody is kept like any other (domain rules 1.7).
/// </summary>
public sealed class StartRecoveryHandler(
    IDiaryStore store, AccountLookup lookup, ISecretHasher hasher, AccountMessages messages, Throttle throttle, IOptions<AccountOptions> options)
    : ICommandHandler<StartRecovery, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(StartRecovery command, RequestContext context, CancellationToken cancellationToken)
    {
        var changes = new ChangeSet();
        ThrottleKey[] keys =
        [
            ThrottleKey.Of(ThrottlePurpose.RecoveryPerAddress, context.Peer),
            ThrottleKey.Of(ThrottlePurpose.CodesPerContact, command.Login.Normal),
        ];
        if (await throttle.TakeAsync(changes, keys, context.Now, cancellationToken) is { } tooMany)
            return tooMany;

        var found = await lookup.FindAsync(command.Login.Login, cancellationToken);
        var account = found?.Record;
        var id = account?.Id ?? AccountLookup.NobodyWith(command.Login.Normal);
        var stored = await store.GetAsync(AccountRecords.Recoveries, AccountRecords.RecoveryAt(id), cancellationToken);
        var contact = ContactOf(account, command.Login.Login);
        var channel = contact?.Channel ?? ChannelOf(command.Login.Login);
        var codes = options.Value.Codes;
        var text = OneTimeCode.NewText(codes);
        var mayGetOne = await throttle.TakeAsync(changes, [BucketOf(contact, command.Login)], context.Now, cancellationToken) is null;
        if (mayGetOne && OneTimeCode.Issue(stored?.Record.Code, text, channel, context.Now, codes, hasher).TryGet(out var code, out _))
        {
            // A contact that is replaced meanwhile gets no code.
            changes.Require<Account>(AccountRecords.Accounts, AccountRecords.AccountAt(id), Expected.AsRead(found));
            changes.Put(AccountRecords.Recoveries, new Recovery { Account = id, Code = code }, Expected.AsRead(stored));
            if (contact is { } known)
                CodeMessages.Recovery(messages, changes, known.Channel, known.Address, text, code, account!.Language);
        }
        else
        {
            // Too soon or too often, which is not told: the codes before may have been asked for by other logins of the same account.
            hasher.Verify(null, text);
        }

        return new Decision<AccountDone>(new AccountDone(), changes, id, DiaryAction.RecoverAccount, $"account/{id}") { Event = nameof(StartRecovery) };
    }

    private static CodeChannel ChannelOf(AccountLogin login) => login.Email is null ? CodeChannel.Phone : CodeChannel.Email;

    /// <summary>
    /// Counts the codes that a contact gets, by whatever login they are asked for; of nobody's login those it would get. No other code is
    /// counted there, and that it is empty is not told: it would tell which logins belong together.
    /// </summary>
    private static ThrottleKey BucketOf((CodeChannel Channel, string Address)? contact, TypedLogin typed) =>
        ThrottleKey.Of(ThrottlePurpose.RecoveryPerContact, contact is { } known ? $"{known.Channel}:{known.Address}" : $"nobody:{typed.Normal}");

    /// <summary>The contact that the login suggests, or the other where that is not confirmed.</summary>
    private static (CodeChannel Channel, string Address)? ContactOf(Account? account, AccountLogin login)
    {
        (CodeChannel, string)? email = account?.ConfirmedEmail is { } e ? (CodeChannel.Email, e.Value) : null;
        (CodeChannel, string)? phone = account?.ConfirmedPhone is { } p ? (CodeChannel.Phone, p.Value) : null;
        return ChannelOf(login) == CodeChannel.Email ? email ?? phone : phone ?? email;
    }
}
