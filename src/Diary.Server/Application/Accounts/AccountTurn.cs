using Diary.Accounts;
using Diary.Identifiers;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>
/// Whose turn it is with what hangs on an account. Who opens a session or puts a link, a grant or an application on it takes the turn, and so
/// does who ends all sessions or closes the account, before he looks what there is. Of two at the same time one is then decided after the
/// other: nothing is left over that would have ended, and the limit of sessions holds. One small record an account; calls in a session do not
/// read it.
/// </summary>
public sealed record AccountTurn
{
    /// <summary>Whose.</summary>
    public required Id<Account> Account { get; init; }

    /// <summary>Which turn. Counted, since a record that is put as it is would not count as changed.</summary>
    public required long Number { get; init; }

    /// <summary>Takes the next turn.</summary>
    internal static async ValueTask TakeAsync(IDiaryStore store, ChangeSet changes, Id<Account> account, CancellationToken cancellationToken)
    {
        var last = await store.GetAsync(AccountRecords.Turns, AccountRecords.AccountAt(account), cancellationToken);
        changes.Put(AccountRecords.Turns, new AccountTurn { Account = account, Number = (last?.Record.Number ?? 0) + 1 }, Expected.AsRead(last));
    }

    /// <summary>Takes the next turn to put something on an account, which counts as it was read: not on one that is closed meanwhile.</summary>
    /// <param name="store">The store.</param>
    /// <param name="changes">What will be committed.</param>
    /// <param name="account">The account as it was read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="after">The account as it is to be; null for as it is.</param>
    internal static ValueTask HoldAsync(
        IDiaryStore store, ChangeSet changes, Stored<Account> account, CancellationToken cancellationToken, Account? after = null)
    {
        if (after is null)
            changes.Require<Account>(AccountRecords.Accounts, AccountRecords.AccountAt(account.Record.Id), Expected.AsRead(account));
        else
            changes.Put(AccountRecords.Accounts, after, Expected.AsRead(account));
        return TakeAsync(store, changes, account.Record.Id, cancellationToken);
    }
}
