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

/// <summary>Registers an account (domain rules 1.1). The password is one that the policy takes.</summary>
public sealed record RegisterAccount(PersonName Name, EmailAddress Email, PhoneNumber Phone, Snils? Snils, string Password, string TermsVersion, string Language)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(RegisterAccount);
}

/// <summary>The registration waits for its code.</summary>
/// <param name="Registration">What it is called; the id of the account to be.</param>
public sealed record AccountRegistered(Id<Account> Registration);

/// <summary>
/// Carries out <see cref="RegisterAccount"/>. One message goes to the phone: the code, or, when the phone is somebody's, that he has an
/// account. Reads, hashes and messages are as many in both cases (domain rules 1.7). Whether the e-mail address is somebody's is not looked at:
/// who has the phone would learn it from the code that comes or does not come. It is declared until its own code was typed.
/// </summary>
public sealed class RegisterAccountHandler(
    AccountLookup lookup, ISecretHasher hasher, AccountMessages messages, Throttle throttle, IIdSource ids, IOptions<AccountOptions> options)
    : ICommandHandler<RegisterAccount, AccountRegistered>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountRegistered> ReplyType => RegisterAccountJson.Default.AccountRegistered;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountRegistered>>> DecideAsync(
        RegisterAccount command, RequestContext context, CancellationToken cancellationToken)
    {
        var changes = new ChangeSet();
        ThrottleKey[] keys =
        [
            ThrottleKey.Of(ThrottlePurpose.RegistrationPerAddress, context.Peer),
            ThrottleKey.Of(ThrottlePurpose.CodesPerContact, command.Phone.Value),
        ];
        if (await throttle.TakeAsync(changes, keys, context.Now, cancellationToken) is { } tooMany)
            return tooMany;

        var holder = await lookup.FindHolderAsync(command.Phone, cancellationToken);
        var codes = options.Value.Codes;
        var text = OneTimeCode.NewText(codes);
        if (!OneTimeCode.Issue(null, text, CodeChannel.Phone, context.Now, codes, hasher).TryGet(out var code, out var error))
            return error;
        var id = new Id<Account>(ids.Next());
        changes.Put(
            AccountRecords.Registrations,
            new Registration
            {
                Account = id,
                Pending = PendingOf(command, id, context),
                PasswordHash = hasher.Hash(command.Password),
                Code = code,
                IsTaken = holder is not null,
            },
            Expected.Nothing);
        if (holder is not null)
            messages.Tell(changes, CodeChannel.Phone, command.Phone.Value, MessageContent.AlreadyRegistered(), holder.Language, context.Now);
        else
            CodeMessages.Confirmation(messages, changes, command.Phone, text, code, command.Language);
        return new Decision<AccountRegistered>(new AccountRegistered(id), changes, id, DiaryAction.Register, $"account/{id}")
        {
            AlsoIn = holder is null ? null : holder.Id,
        };
    }

    private static Account PendingOf(RegisterAccount command, Id<Account> id, RequestContext context) => new()
    {
        Id = id,
        State = AccountState.Pending,
        RegisteredAt = context.Now,
        Name = command.Name,
        Email = command.Email,
        Phone = command.Phone,
        Snils = command.Snils,
        Language = command.Language,
        TermsVersion = command.TermsVersion,
    };
}

[JsonSerializable(typeof(AccountRegistered))]
internal sealed partial class RegisterAccountJson : JsonSerializerContext;
