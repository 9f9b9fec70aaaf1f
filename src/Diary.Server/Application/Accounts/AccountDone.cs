using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Diary.Server.Application.Accounts;

/// <summary>It was done, and there is nothing to say about it.</summary>
public sealed record AccountDone
{
    /// <summary>How it is kept.</summary>
    internal static JsonTypeInfo<AccountDone> Reply => AccountDoneJson.Default.AccountDone;
}

[JsonSerializable(typeof(AccountDone))]
internal sealed partial class AccountDoneJson : JsonSerializerContext;
