using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Diary.TrustedPersons;
using NodaTime;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>
/// How invitations and grants are kept. An index has those that count: what has ended, as far as it is stored, is in none but that of the
/// ends, and is deleted after a while.
/// </summary>
public static class TrustedPersonRecords
{
    private static readonly TrustedPersonJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The invitations and grants of a child, the oldest first.</summary>
    public static RecordIndex<TrustedAccess> ByStudent { get; } = new(
        "by_student",
        a => IsInvitation(a) || IsGrant(a) ? new StoredKey(RosterRecords.PersonKey(a.School, a.Student), new RecordKeyBuilder().Add(a.InvitedAt).ToKey()) : null);

    /// <summary>What an account was granted, by school and child.</summary>
    public static RecordIndex<TrustedAccess> ByAccount { get; } = new(
        "by_account",
        a => IsGrant(a) && a.Account is { } account ? new StoredKey(AccountRecords.AccountKey(account), RosterRecords.PersonKey(a.School, a.Student)) : null);

    /// <summary>The invitations for a contact, those that expire first before the others. The contact is a hash, like a login.</summary>
    public static RecordIndex<TrustedAccess> ByContact { get; } = new(
        "by_contact",
        a => IsInvitation(a) && ContactKey(a.Invitee) is { } contact ? new StoredKey(contact, new RecordKeyBuilder().Add(a.ExpiresAt).ToKey()) : null);

    /// <summary>What has ended or was not answered, by the time of that: one partition, for the pruner.</summary>
    public static RecordIndex<TrustedAccess> ByEnd { get; } = new(
        "by_end",
        a => IsGrant(a) ? null : new StoredKey(RecordKey.Empty, new RecordKeyBuilder().Add(a.EndedAt ?? a.ExpiresAt).ToKey()));

    /// <summary>Invitations and grants, by id.</summary>
    public static RecordType<TrustedAccess> Accesses { get; } = new(
        "trusted_accesses",
        new JsonRecordCodec<TrustedAccess>(Json.TrustedAccess),
        a => AccessAt(a.Id),
        ByStudent,
        ByAccount,
        ByContact,
        ByEnd);

    /// <summary>Turns, by child.</summary>
    public static RecordType<InvitingTurn> Turns { get; } =
        new("inviting_turns", new JsonRecordCodec<InvitingTurn>(Json.InvitingTurn), t => TurnAt(t.School, t.Student));

    /// <summary>How the answer to a command is kept.</summary>
    internal static JsonTypeInfo<TrustedAccessStatus> StatusReply => Json.TrustedAccessStatus;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Accesses, Turns];

    /// <summary>Where an invitation is.</summary>
    public static StoredKey AccessAt(Id<TrustedAccess> access) => new(new RecordKeyBuilder().Add(access).ToKey(), RecordKey.Empty);

    /// <summary>Where the turn of a child is.</summary>
    public static StoredKey TurnAt(Id<School> school, Id<Person> student) => new(RosterRecords.PersonKey(school, student), RecordKey.Empty);

    /// <summary>The invitations and grants of a child; a bounded number.</summary>
    public static RecordQuery<TrustedAccess> OfStudent(Id<School> school, Id<Person> student) =>
        new() { Type = Accesses, Index = ByStudent, Partition = RosterRecords.PersonKey(school, student) };

    /// <summary>What an account was granted.</summary>
    public static RecordQuery<TrustedAccess> GrantsOf(Id<Account> account) =>
        new() { Type = Accesses, Index = ByAccount, Partition = AccountRecords.AccountKey(account) };

    /// <summary>What an account was granted for one child; seldom more than one.</summary>
    public static RecordQuery<TrustedAccess> GrantsOf(Id<Account> account, Id<School> school, Id<Person> student)
    {
        var child = RosterRecords.PersonKey(school, student);
        return GrantsOf(account) with { From = child, To = child };
    }

    /// <summary>The invitations for a phone that have not expired.</summary>
    public static RecordQuery<TrustedAccess> WaitingFor(PhoneNumber phone, Instant now) => Waiting(AccountRecords.PhoneKey(phone), now);

    /// <summary>The invitations for a SNILS that have not expired.</summary>
    public static RecordQuery<TrustedAccess> WaitingFor(Snils snils, Instant now) => Waiting(AccountRecords.SnilsKey(snils), now);

    /// <summary>What had ended by a time, or expired.</summary>
    public static RecordQuery<TrustedAccess> EndedBy(Instant last) =>
        new() { Type = Accesses, Index = ByEnd, Partition = RecordKey.Empty, To = new RecordKeyBuilder().Add(last).ToKey() };

    private static RecordQuery<TrustedAccess> Waiting(RecordKey contact, Instant now) =>
        new() { Type = Accesses, Index = ByContact, Partition = contact, From = new RecordKeyBuilder().Add(now).ToKey() };

    private static RecordKey? ContactKey(Invitee invitee) =>
        invitee.Phone is { } phone ? AccountRecords.PhoneKey(phone) : invitee.Snils is { } snils ? AccountRecords.SnilsKey(snils) : null;

    private static bool IsInvitation(TrustedAccess access) => access.State == TrustedAccessState.Invited;

    private static bool IsGrant(TrustedAccess access) => access.State is TrustedAccessState.Accepted or TrustedAccessState.Active;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(TrustedAccess))]
[JsonSerializable(typeof(InvitingTurn))]
[JsonSerializable(typeof(TrustedAccessStatus))]
internal sealed partial class TrustedPersonJsonContext : JsonSerializerContext;
