using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Accounts;

/// <summary>Sends another code to the phone of a registration (domain rules 1.3).</summary>
public sealed record ResendCode(Id<Account> Registration);

/// <summary>Carries out <see cref="ResendCode"/>. A registration with another one's phone gets another code that nobody is sent.</summary>
public sealed class ResendCodeHandler(
    IDiaryStore store, ISecretHasher hasher, AccountMessages messages, Throttle throttle, IOptions<AccountOptions> options)
    : ICommandHandler<ResendCode, AccountDone>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountDone> ReplyType => AccountDone.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountDone>>> DecideAsync(ResendCode command, RequestContext context, CancellationToken cancellationToken)
    {
        var stored = await store.GetAsync(AccountRecords.Registrations, AccountRecords.RegistrationAt(command.Registration), cancellationToken);
        if (stored is not { Record: { Pending.Phone: { } phone } registration })
            return new NotFound("registration");
        var changes = new ChangeSet();
        ThrottleKey[] keys =
        [
            ThrottleKey.Of(ThrottlePurpose.CodesPerAddress, context.Peer),
            ThrottleKey.Of(ThrottlePurpose.CodesPerContact, phone.Value),
        ];
        var codes = options.Value.Codes;
        var text = OneTimeCode.NewText(codes);
        if (!OneTimeCode.Issue(registration.Code, text, CodeChannel.Phone, context.Now, codes, hasher).TryGet(out var code, out var error))
            return error;
        if (await throttle.TakeAsync(changes, keys, context.Now, cancellationToken) is { } tooMany)
            return tooMany;
        changes.Put(AccountRecords.Registrations, registration with { Code = code }, Expected.AsRead(stored));
        if (!registration.IsTaken)
            CodeMessages.Confirmation(messages, changes, phone, text, code, registration.Pending.Language);
        return new Decision<AccountDone>(new AccountDone(), changes, command.Registration, DiaryAction.Register, $"account/{command.Registration}")
        {
            Event = nameof(ResendCode),
        };
    }
}
