using Diary.Accounts;
using Diary.Identifiers;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>Finds accounts by what people type. Four reads, whatever was typed and whether it is anybody's (domain rules 1.7).</summary>
public sealed class AccountLookup(IDiaryStore store)
{
    /// <summary>
    /// The active account with this login; null for none. What can be a phone and a SNILS is first of all a phone.
    /// </summary>
    public async ValueTask<Stored<Account>?> FindAsync(AccountLogin login, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(login);
        var byEmail = await ReadAsync(AccountRecords.AccountsByEmail, login.Email is { } e ? AccountRecords.EmailKey(e) : null, cancellationToken);
        var byPhone = await ReadAsync(AccountRecords.AccountsByPhone, login.Phone is { } p ? AccountRecords.PhoneKey(p) : null, cancellationToken);
        var bySnils = await ReadAsync(AccountRecords.AccountsBySnils, login.Snils is { } s ? AccountRecords.SnilsKey(s) : null, cancellationToken);
        var byName = await ReadAsync(AccountRecords.AccountsByUserName, login.UserName is { } n ? AccountRecords.UserNameKey(n) : null, cancellationToken);
        return byEmail ?? byPhone ?? bySnils ?? byName;
    }

    /// <summary>The active account that has confirmed this phone; null for none. One read.</summary>
    public async ValueTask<Account?> FindHolderAsync(PhoneNumber phone, CancellationToken cancellationToken) =>
        (await ReadAsync(AccountRecords.AccountsByPhone, AccountRecords.PhoneKey(phone), cancellationToken))?.Record;

    /// <summary>The active account that has confirmed this e-mail address; null for none, and for no address. One read.</summary>
    public async ValueTask<Account?> FindHolderAsync(EmailAddress? email, CancellationToken cancellationToken) =>
        (await ReadAsync(AccountRecords.AccountsByEmail, email is { } e ? AccountRecords.EmailKey(e) : null, cancellationToken))?.Record;

    /// <summary>Whether an account would take a login from another one, were it stored so.</summary>
    public async ValueTask<bool> IsTakenAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var login = new[]
        {
            await ReadAsync(AccountRecords.AccountsByEmail, account.ConfirmedEmail is { } e ? AccountRecords.EmailKey(e) : null, cancellationToken),
            await ReadAsync(AccountRecords.AccountsByPhone, account.ConfirmedPhone is { } p ? AccountRecords.PhoneKey(p) : null, cancellationToken),
            await ReadAsync(AccountRecords.AccountsBySnils, account.ConfirmedSnils is { } s ? AccountRecords.SnilsKey(s) : null, cancellationToken),
            await ReadAsync(AccountRecords.AccountsByUserName, account.UserName is { } n ? AccountRecords.UserNameKey(n) : null, cancellationToken),
        };
        return Array.Exists(login, found => found is not null && found.Record.Id != account.Id);
    }

    /// <summary>The id that stands for the account of a login that nobody has.</summary>
    public static Id<Account> NobodyWith(string login) => ExternalId.ToId<Account>("nobody:" + login);

    // A login that is not of the kind is looked up as well, where nothing is.
    private async ValueTask<Stored<Account>?> ReadAsync(RecordIndex<Account> index, RecordKey? key, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(
            new RecordQuery<Account>
            {
                Type = AccountRecords.Accounts,
                Index = index,
                Partition = key ?? AccountRecords.LoginKey("none", index.Name),
                Limit = 1,
            },
            cancellationToken);
        return page.Items.Count == 0 ? null : page.Items[0];
    }
}
