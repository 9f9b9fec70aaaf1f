using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Access;

/// <summary>What the grants of trusted persons open (domain rules 3).</summary>
public interface ITrustedAccess
{
    /// <summary>How an account stands to a student by the grants that hold now; none for most.</summary>
    /// <param name="account">Who.</param>
    /// <param name="student">The student, as the roster has him now.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<Relations> ToStudentAsync(Id<Account> account, Person student, Instant now, CancellationToken cancellationToken);
}
