using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Sessions;
using Diary.Storage;

namespace Diary.Server.Application.SecondFactors;

/// <summary>Confirms the second factor with the first code of the authenticator.</summary>
public sealed record ConfirmSecondFactor(string Code)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(ConfirmSecondFactor);
}

/// <summary>The recovery codes; shown once, and never kept.</summary>
/// <param name="Codes">The codes.</param>
public sealed record RecoveryCodesShownOnce(IReadOnlyList<RecoveryCode> Codes);

/// <summary>
/// Carries out <see cref="ConfirmSecondFactor"/>. This session has given the factor by that; the others, which only know the
/// password, end.
/// </summary>
public sealed class ConfirmSecondFactorHandler(OwnAccount own, SecondFactorGate factors, OtherSessions others, AccountMessages messages)
    : ICommandHandler<ConfirmSecondFactor, RecoveryCodesShownOnce>
{
    /// <inheritdoc/>
    public JsonTypeInfo<RecoveryCodesShownOnce> ReplyType => throw new NotSupportedException("Recovery codes are not kept.");

    /// <inheritdoc/>
    public bool KeepsReply => false;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<RecoveryCodesShownOnce>>> DecideAsync(
        ConfirmSecondFactor command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.ConfirmSecondFactor;
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var account = stored.Record;
        if (await factors.FindAsync(account.Id, cancellationToken) is not { } enrolled)
            return new NoSecondFactor();
        var changes = new ChangeSet();
        if (await factors.CountAsync(changes, account.Id, context, cancellationToken) is { } tooMany)
            return tooMany;

        var codes = NewCodes();
        if (!enrolled.Record.Confirm(factors.StepOf(enrolled.Record, command.Code, context), codes, context.Now).TryGet(out var factor, out error))
            return Decision<RecoveryCodesShownOnce>.Refuse(error, changes, account.Id, Action, $"account/{account.Id}");
        changes.Put(SessionRecords.SecondFactors, factor, Expected.AsRead(enrolled));
        await others.EndAsync(changes, account.Id, context, hasSecondFactor: true, cancellationToken);
        messages.Tell(changes, account, MessageContent.SecondFactorChanged(context.Now), context.Now);
        return new Decision<RecoveryCodesShownOnce>(new RecoveryCodesShownOnce(codes), changes, account.Id, Action, $"account/{account.Id}");
    }

    private static List<RecoveryCode> NewCodes()
    {
        using var random = RandomNumberGenerator.Create();
        return [.. Enumerable.Range(0, SecondFactor.RecoveryCodeCount).Select(_ => RecoveryCode.Create(random))];
    }
}
