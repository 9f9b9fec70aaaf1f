using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Accounts;

/// <summary>Confirms a registration with the code sent to the phone (domain rules 1.3).</summary>
public sealed record ConfirmRegistration(Id<Account> Registration, string Code)
{
    /// <summary>Without the code.</summary>
    public override string ToString() => $"{nameof(ConfirmRegistration)} {Registration}";
}

/// <summary>The account is active.</summary>
/// <param name="Account">Which.</param>
public sealed record RegistrationConfirmed(Id<Account> Account);

/// <summary>
/// Carries out <see cref="ConfirmRegistration"/>. The account is active, and one message is on its way to the e-mail address: a code; or, when
/// the address is somebody's, that he has an account. Who has confirmed the phone alone does not learn which (domain rules 1.7): in both cases
/// a code is waited for, and what he types is none.
/// </summary>
public sealed class ConfirmRegistrationHandler(
    IDiaryStore store, AccountLookup lookup, ISecretHasher hasher, AccountMessages messages, Throttle throttle, IOptions<AccountOptions> options)
    : ICommandHandler<ConfirmRegistration, RegistrationConfirmed>
{
    /// <inheritdoc/>
    public JsonTypeInfo<RegistrationConfirmed> ReplyType => ConfirmRegistrationJson.Default.RegistrationConfirmed;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<RegistrationConfirmed>>> DecideAsync(
        ConfirmRegistration command, RequestContext context, CancellationToken cancellationToken)
    {
        var changes = new ChangeSet();
        if (await throttle.TakeAsync(changes, [ThrottleKey.Of(ThrottlePurpose.CodeEntryPerAddress, context.Peer)], context.Now, cancellationToken) is { } tooMany)
            return tooMany;

        var stored = await store.GetAsync(AccountRecords.Registrations, AccountRecords.RegistrationAt(command.Registration), cancellationToken);
        var trial = OneTimeCode.Try(stored?.Record.Code, command.Code, context.Now, hasher);
        if (stored is not { Record: var registration } || registration.IsTaken || !trial.IsAccepted)
            return Refuse(new CodeNotAccepted(), changes, stored, trial, command);
        if (!registration.Pending.Activate(context.Now).TryGet(out var account, out var error))
            return error;
        if (await lookup.IsTakenAsync(account, cancellationToken))
            return Refuse(new LoginTaken(), changes, stored, trial, command);

        changes.Put(AccountRecords.Accounts, account, Expected.Nothing);
        changes.Put(
            AccountRecords.Credentials,
            new AccountCredentials { Account = account.Id, PasswordHash = registration.PasswordHash, ChangedAt = registration.Pending.RegisteredAt },
            Expected.Nothing);
        changes.Delete<Registration>(AccountRecords.Registrations, AccountRecords.RegistrationAt(account.Id), Expected.AsRead(stored));
        var holder = await lookup.FindHolderAsync(account.Email, cancellationToken);
        AskForEmail(changes, account, holder, context);
        return new Decision<RegistrationConfirmed>(
            new RegistrationConfirmed(account.Id), changes, account.Id, DiaryAction.ConfirmRegistration, $"account/{account.Id}")
        {
            AlsoIn = holder is null ? null : holder.Id,
        };
    }

    private static Decision<RegistrationConfirmed> Refuse(
        DiaryError error, ChangeSet changes, Stored<Registration>? stored, CodeTrial trial, ConfirmRegistration command)
    {
        if (stored is not null && trial.After is { } after && after != stored.Record.Code)
            changes.Put(AccountRecords.Registrations, stored.Record with { Code = after }, Expected.AsRead(stored));
        return Decision<RegistrationConfirmed>.Refuse(
            error, changes, command.Registration, DiaryAction.ConfirmRegistration, $"account/{command.Registration}");
    }

    private void AskForEmail(ChangeSet changes, Account account, Account? holder, RequestContext context)
    {
        var codes = options.Value.Codes;
        var text = OneTimeCode.NewText(codes);
        if (account.Email is not { } email
            || !ContactChange.RequestEmail(account, email, null, text, context.Now, codes, hasher).TryGet(out var change, out _))
            return;
        changes.Put(AccountRecords.ContactChanges, change, Expected.Nothing);
        if (holder is not null)
            messages.Tell(changes, holder, MessageContent.AlreadyRegistered(), context.Now);
        else
            CodeMessages.Confirmation(messages, changes, email, text, change.Code, account.Language);
    }
}

[JsonSerializable(typeof(RegistrationConfirmed))]
internal sealed partial class ConfirmRegistrationJson : JsonSerializerContext;
