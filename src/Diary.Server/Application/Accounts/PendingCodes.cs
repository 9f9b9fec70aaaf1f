using Diary.Accounts;
using Diary.Identifiers;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>Codes that are under way when that changes which they were sent by or asked for with.</summary>
internal static class PendingCodes
{
    /// <summary>
    /// Nobody recovers the account with a code from before: it went to a contact that the account has given up, or is of no use with a
    /// password that its holder has just set.
    /// </summary>
    public static void VoidRecovery(ChangeSet changes, Id<Account> account) =>
        changes.Delete<Recovery>(AccountRecords.Recoveries, AccountRecords.RecoveryAt(account), Expected.Anything);

    /// <summary>The account gets no contact that was asked for before: whoever did it knew the old password.</summary>
    public static void VoidContactChanges(ChangeSet changes, Id<Account> account)
    {
        changes.Delete<ContactChange>(AccountRecords.ContactChanges, AccountRecords.ContactChangeAt(account, CodeChannel.Phone), Expected.Anything);
        changes.Delete<ContactChange>(AccountRecords.ContactChanges, AccountRecords.ContactChangeAt(account, CodeChannel.Email), Expected.Anything);
    }
}
