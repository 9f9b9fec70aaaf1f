using Diary.Accounts;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Tests;
using Diary.TrustedPersons;
using NodaTime;

namespace Diary.Sdk.Tests.TrustedPersons;

/// <summary>A grandmother who may look.</summary>
internal static class Granted
{
    public static readonly Id<Person> Mother = ExternalId.ToId<Person>("mother");

    /// <summary>2026-11-20T21:15+03.</summary>
    public static readonly Instant Evening = Instant.FromUtc(2026, 11, 20, 18, 15);

    public static readonly InvitedAccount Grandmother = new(
        ExternalId.ToId<Account>("grandmother"),
        new PersonName { Family = "ЩЕРБАКОВА", Given = "Нина" },
        ConfirmedSnils: null,
        PhoneNumber.Parse("+79161234567"));

    public static Invitee ByPhone { get; } = Invitee.Read("Щербакова", "", "8 (916) 123-45-67").Value;

    public static TrustedGrant Grant(TrustedScopes scopes = TrustedScopes.Diary, Invitee? invitee = null) =>
        new(Known.School, Known.Student, Mother, invitee ?? ByPhone, scopes);

    public static TrustedAccess Invited(TrustedScopes scopes = TrustedScopes.Diary, string id = "first") =>
        TrustedAccess.Invite(ExternalId.ToId<TrustedAccess>(id), Grant(scopes), TrustedPersonPolicy.Default, Evening).Value;

    public static Result<TrustedAccess> Accept(this TrustedAccess access, Instant now, TrustedPersonPolicy? policy = null) =>
        access.Accept(Grandmother, isRepresentative: false, policy ?? TrustedPersonPolicy.Default, now);

    public static TrustedAccess Active(TrustedScopes scopes = TrustedScopes.Diary) => Invited(scopes).Accept(Evening).Value;
}
