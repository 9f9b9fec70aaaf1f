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
    /// <param name="school">The school.</param>
    /// <param name="student">The student.</param>
    /// <param name="on">The day at the school.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<Relations> ToStudentAsync(Id<Account> account, Id<School> school, Id<Person> student, LocalDate on, CancellationToken cancellationToken);
}

/// <summary>No grants.</summary>
internal sealed class NoTrustedAccess : ITrustedAccess
{
    public ValueTask<Relations> ToStudentAsync(Id<Account> account, Id<School> school, Id<Person> student, LocalDate on, CancellationToken cancellationToken) =>
        new(Relations.None);
}
