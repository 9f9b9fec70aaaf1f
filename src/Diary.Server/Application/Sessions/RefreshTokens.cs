using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.Sessions;

/// <summary>Exchanges a refresh token; null for a text that is none.</summary>
public sealed record RefreshTokens(RefreshToken? Token);

/// <summary>
/// Carries out <see cref="RefreshTokens"/>. A token that comes a second time ends the session (<see cref="RefreshOutcome.Reused"/>), and that is
/// in the account's log; a token that is exchanged in order is not, since devices do it every few minutes.
/// </summary>
public sealed class RefreshTokensHandler(IDiaryStore store, IAccessTokens tokens, IOptions<SessionSettings> settings)
    : ICommandHandler<RefreshTokens, SessionTokens>
{
    /// <inheritdoc/>
    public JsonTypeInfo<SessionTokens> ReplyType => throw new NotSupportedException("Tokens are not kept.");

    /// <inheritdoc/>
    public bool KeepsReply => false;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<SessionTokens>>> DecideAsync(RefreshTokens command, RequestContext context, CancellationToken cancellationToken)
    {
        if (command.Token is not { } shown
            || await store.GetAsync(SessionRecords.Sessions, SessionRecords.SessionAt(shown.Account, shown.Session), cancellationToken) is not { } stored
            || await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(shown.Account), cancellationToken) is not { Record.State: AccountState.Active })
            return new SessionEnded();

        var next = shown.Next();
        var changes = new ChangeSet();
        var subject = $"session/{shown.Session}";
        switch (stored.Record.Refresh(shown, next, context.Now, settings.Value.Rules))
        {
            case RefreshOutcome.Rotated rotated:
                changes.Put(SessionRecords.Sessions, rotated.Session, Expected.AsRead(stored));
                return new Decision<SessionTokens>(
                    new SessionTokens(tokens.Issue(rotated.Session, context.Now), next), changes, shown.Account, DiaryAction.RefreshTokens, subject)
                {
                    IsAudited = false,
                };
            case RefreshOutcome.Reused:
                changes.Delete<Session>(SessionRecords.Sessions, SessionRecords.SessionAt(shown.Account, shown.Session), Expected.AsRead(stored));
                return Decision<SessionTokens>.Refuse(new SessionEnded(), changes, shown.Account, DiaryAction.RefreshTokens, subject) with
                {
                    Event = "RefreshTokenReused",
                };
            case RefreshOutcome.Over or RefreshOutcome.Foreign:
                return new SessionEnded();
            case var other:
                throw new InvalidOperationException($"There is no such outcome as {other.GetType()}.");
        }
    }
}
