using System.Text.Json.Serialization;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Accounts;
using Diary.Storage;

namespace Diary.Server.Application.Sessions;

/// <summary>How sessions and second factors are kept.</summary>
public static class SessionRecords
{
    private static readonly SessionJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>Sessions, by account. What ended is deleted.</summary>
    public static RecordType<Session> Sessions { get; } =
        new("sessions", new JsonRecordCodec<Session>(Json.Session), s => SessionAt(s.Account, s.Id));

    /// <summary>Second factors, one an account.</summary>
    public static RecordType<SecondFactor> SecondFactors { get; } =
        new("second_factors", new JsonRecordCodec<SecondFactor>(Json.SecondFactor), f => SecondFactorAt(f.Account));

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Sessions, SecondFactors];

    /// <summary>The sessions of an account.</summary>
    public static RecordQuery<Session> SessionsOf(Id<Account> account) => new() { Type = Sessions, Partition = AccountRecords.AccountKey(account) };

    /// <summary>Where a session is.</summary>
    public static StoredKey SessionAt(Id<Account> account, Id<Session> session) =>
        new(AccountRecords.AccountKey(account), new RecordKeyBuilder().Add(session).ToKey());

    /// <summary>Where the second factor of an account is.</summary>
    public static StoredKey SecondFactorAt(Id<Account> account) => new(AccountRecords.AccountKey(account), RecordKey.Empty);
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(SecondFactor))]
internal sealed partial class SessionJsonContext : JsonSerializerContext;
