using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Server.Application.Audit;

/// <summary>Whose audit log an event goes to: a school's, an account's, or that of the installation, which is <c>default</c>.</summary>
public readonly record struct AuditTrail
{
    private AuditTrail(Id<School>? school, Id<Account>? account) => (School, Account) = (school, account);

    /// <summary>What concerns neither a school nor a known account, such as a sign-in to an account that does not exist.</summary>
    public static AuditTrail Installation => default;

    /// <summary>The school, if it is one's.</summary>
    public Id<School>? School { get; }

    /// <summary>The account, if it is one's.</summary>
    public Id<Account>? Account { get; }

    /// <summary>A school's.</summary>
    public static AuditTrail Of(Id<School> school) => new(school, account: null);

    /// <summary>An account's.</summary>
    public static AuditTrail Of(Id<Account> account) => new(school: null, account);

    /// <summary>A school's.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2225", Justification = "Of is the named alternative.")]
    public static implicit operator AuditTrail(Id<School> school) => Of(school);

    /// <summary>An account's.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2225", Justification = "Of is the named alternative.")]
    public static implicit operator AuditTrail(Id<Account> account) => Of(account);
}
