using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.AccessCodes;

/// <summary>How applications are kept, and the codes with them: by school, so that an office's questions stay within it.</summary>
public static class AccessCodeRecords
{
    private static readonly AccessCodeJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The applications of an account, the latest first.</summary>
    public static RecordIndex<AccessApplication> ByAccount { get; } = new(
        "by_account",
        a => new StoredKey(AccountRecords.AccountKey(a.Account), new RecordKeyBuilder().Add(-a.SubmittedAt.ToUnixTimeMilliseconds()).ToKey()));

    /// <summary>The applications of a school in one state, by the day the result is due.</summary>
    public static RecordIndex<AccessApplication> ByState { get; } =
        new("by_state", a => new StoredKey(StateKey(a.School, a.State), DueKey(a)));

    /// <summary>The applications of a school that wait for their result, by the day it is due.</summary>
    public static RecordIndex<AccessApplication> Waiting { get; } =
        new("waiting", a => a.IsOpen ? new StoredKey(RosterRecords.SchoolKey(a.School), DueKey(a)) : null);

    /// <summary>The one application that a school login belongs to.</summary>
    public static RecordIndex<AccessApplication> ByLogin { get; } =
        new("by_login", a => a.Code is { } code ? new StoredKey(LoginKey(code.Login), RecordKey.Empty) : null, isUnique: true);

    /// <summary>The applications whose code links one person.</summary>
    public static RecordIndex<AccessApplication> ByPerson { get; } =
        new("by_person", a => a.Code is { } code ? new StoredKey(RosterRecords.PersonKey(a.School, code.Person), DueKey(a)) : null);

    /// <summary>Those that have ended, or whose code expires, by the time of that: one partition, for the pruner.</summary>
    public static RecordIndex<AccessApplication> ByEnd { get; } =
        new("by_end", a => EndOf(a) is { } end ? new StoredKey(RecordKey.Empty, new RecordKeyBuilder().Add(end).ToKey()) : null);

    /// <summary>Applications, by school and id.</summary>
    public static RecordType<AccessApplication> Applications { get; } = new(
        "access_applications",
        new JsonRecordCodec<AccessApplication>(Json.AccessApplication),
        a => ApplicationAt(a.School, a.Id),
        ByAccount,
        ByState,
        Waiting,
        ByLogin,
        ByPerson,
        ByEnd);

    /// <summary>How the answer to a command is kept.</summary>
    internal static JsonTypeInfo<ApplicationStatus> StatusReply => Json.ApplicationStatus;

    /// <summary>How the answer to an issue is kept: without the code.</summary>
    internal static JsonTypeInfo<CodeShownOnce> CodeReply => Json.CodeShownOnce;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Applications];

    /// <summary>Where an application is.</summary>
    public static StoredKey ApplicationAt(Id<School> school, Id<AccessApplication> application) =>
        new(RosterRecords.SchoolKey(school), new RecordKeyBuilder().Add(application).ToKey());

    /// <summary>The applications of an account, the latest first.</summary>
    public static RecordQuery<AccessApplication> OfAccount(Id<Account> account) =>
        new() { Type = Applications, Index = ByAccount, Partition = AccountRecords.AccountKey(account) };

    /// <summary>The partition of a school's applications in one state.</summary>
    public static RecordKey StateKey(Id<School> school, AccessApplicationState state) => new RecordKeyBuilder().Add(school).Add((int)state).ToKey();

    /// <summary>The partition of a login: spread, as the logins are no secret and nobody counts them.</summary>
    public static RecordKey LoginKey(SchoolLogin login) => new RecordKeyBuilder().Add(ExternalId.ToId<SchoolLogin>($"login:{login.Value}")).ToKey();

    /// <summary>The application that a login belongs to, if there is one.</summary>
    public static RecordQuery<AccessApplication> OfLogin(SchoolLogin login) =>
        new() { Type = Applications, Index = ByLogin, Partition = LoginKey(login), Limit = 1 };

    /// <summary>What had ended by a time, or expired.</summary>
    public static RecordQuery<AccessApplication> EndedBy(Instant last) =>
        new() { Type = Applications, Index = ByEnd, Partition = RecordKey.Empty, To = new RecordKeyBuilder().Add(last).ToKey() };

    /// <summary>
    /// The end of the last day of a code that was not used, to the day: in the zone of the school it is up to a day away. Null while the
    /// office owes a result, and for a code that lasts as long as the child is at the school.
    /// </summary>
    private static Instant? EndOf(AccessApplication application) =>
        application.EndedAt ?? application.Code?.ExpiresOn?.PlusDays(1).AtMidnight().InUtc().ToInstant();

    private static RecordKey DueKey(AccessApplication application) =>
        new RecordKeyBuilder().Add(application.DueOn).Add(application.SubmittedAt).ToKey();
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccessApplication))]
[JsonSerializable(typeof(ApplicationStatus))]
[JsonSerializable(typeof(CodeShownOnce))]
internal sealed partial class AccessCodeJsonContext : JsonSerializerContext;
