using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Sessions;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.SecondFactors;

/// <summary>Begins with an authenticator as the second factor.</summary>
public sealed record EnrollSecondFactor(string Password)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(EnrollSecondFactor);
}

/// <summary>What the authenticator has to know; shown once, and never kept.</summary>
/// <param name="Secret">The secret, in base 32, to be typed where no camera is.</param>
/// <param name="Uri">The same with all else, as the QR code says it.</param>
/// <param name="QrPng">The QR code.</param>
public sealed record AuthenticatorShownOnce(string Secret, string Uri, ReadOnlyMemory<byte> QrPng)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(AuthenticatorShownOnce);
}

/// <summary>
/// Carries out <see cref="EnrollSecondFactor"/>. Nothing is asked for before the first code has confirmed it: who scans nothing shuts
/// nobody out. The password is asked for, or a fresh sign-in where there is none, so that a stolen session does not become one that its
/// owner cannot end.
/// </summary>
public sealed class EnrollSecondFactorHandler(OwnAccount own, SecondFactorGate factors, IQrRenderer qr, IOptions<SessionSettings> settings)
    : ICommandHandler<EnrollSecondFactor, AuthenticatorShownOnce>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AuthenticatorShownOnce> ReplyType => throw new NotSupportedException("The secret is not kept.");

    /// <inheritdoc/>
    public bool KeepsReply => false;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AuthenticatorShownOnce>>> DecideAsync(
        EnrollSecondFactor command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.EnrollSecondFactor;
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var account = stored.Record;
        var changes = new ChangeSet();
        if (!(await own.ConfirmAsync(changes, account, command.Password, context, cancellationToken)).TryGet(out _, out error))
            return Decision<AuthenticatorShownOnce>.Refuse(error, changes, account.Id, Action, $"account/{account.Id}");
        var present = await factors.FindAsync(account.Id, cancellationToken);
        var secret = AuthenticatorCodes.NewSecret();
        if (!SecondFactor.Enroll(present?.Record, account.Id, factors.Protect(account.Id, secret), context.Now).TryGet(out var factor, out error))
            return Decision<AuthenticatorShownOnce>.Refuse(error, changes, account.Id, Action, $"account/{account.Id}");

        changes.Require<Account>(AccountRecords.Accounts, AccountRecords.AccountAt(account.Id), Expected.AsRead(stored));
        changes.Put(SessionRecords.SecondFactors, factor, Expected.AsRead(present));
        var uri = AuthenticatorCodes.UriOf(secret, HolderOf(account), settings.Value.SecondFactorIssuer);
        return new Decision<AuthenticatorShownOnce>(
            new AuthenticatorShownOnce(secret, uri, qr.Png(uri)), changes, account.Id, Action, $"account/{account.Id}");
    }

    /// <summary>By what the holder knows his account; he alone sees it.</summary>
    private static string HolderOf(Account account) =>
        account.UserName?.Value ?? account.ConfirmedEmail?.Value ?? account.ConfirmedPhone?.Value ?? account.Id.ToString();
}
