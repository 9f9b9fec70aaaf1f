using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Accounts;

/// <summary>The children that an account is trusted with.</summary>
public interface ITrustedChildren
{
    /// <summary>By the grants that hold now, each child once; a handful.</summary>
    ValueTask<IReadOnlyList<TrustedChild>> ListAsync(Id<Account> account, Instant now, CancellationToken cancellationToken);
}

/// <summary>A child that an account is trusted with.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The child.</param>
/// <param name="SeesDiary">Whether the diary is granted.</param>
/// <param name="SeesAttendance">Whether attendance and meals are.</param>
public sealed record TrustedChild(Id<School> School, Id<Person> Student, bool SeesDiary, bool SeesAttendance);
