using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Diary.TrustedPersons;
using NodaTime;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>What a grant rests on, and who gave it.</summary>
/// <param name="Ground">What it rests on.</param>
/// <param name="Grantor">Who gave it; null when the roster does not know him.</param>
public sealed record GroundOfGrant(GrantGround Ground, Person? Grantor);

/// <summary>
/// Looks up what grants rest on, in the roster as it is now: so that an import which takes a child or a representative away takes the
/// grants away at once, and need not know of them.
/// </summary>
public sealed class GrantGrounds(IDiaryStore store)
{
    /// <summary>What a grant, or an invitation, rests on. Two reads at most.</summary>
    /// <param name="access">The grant.</param>
    /// <param name="student">The child, as the roster has it now; null when it is not there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<GroundOfGrant> OfAsync(TrustedAccess access, Person? student, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(access);
        var (isRepresentative, grantor) = await RepresentativeAsync(access.School, access.Student, access.Grantor, cancellationToken);
        return new GroundOfGrant(new GrantGround(IsAtSchool(student), isRepresentative), grantor);
    }

    /// <summary>Whether a person is at the school now and a legal representative of the child.</summary>
    public async ValueTask<bool> IsRepresentativeAsync(Id<School> school, Id<Person> student, Id<Person> person, CancellationToken cancellationToken) =>
        (await RepresentativeAsync(school, student, person, cancellationToken)).IsRepresentative;

    /// <summary>Whether a child is at the school now.</summary>
    public static bool IsAtSchool(Person? student) => student is { Status: RosterStatus.Active } && student.Roles.HasFlag(PersonRoles.Student);

    /// <summary>An open invitation that is taken back, or an open grant.</summary>
    internal static TrustedAccess TakeBack(TrustedAccess access, Instant now) =>
        (access.State == TrustedAccessState.Invited ? access.Withdraw(now) : access.Revoke(now)).Value;

    private async ValueTask<(bool IsRepresentative, Person? Person)> RepresentativeAsync(
        Id<School> school, Id<Person> student, Id<Person> person, CancellationToken cancellationToken)
    {
        var found = (await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(school, person), cancellationToken))?.Record;
        if (found is not { Status: RosterStatus.Active })
            return (false, found);
        var relation = await store.GetAsync(
            RosterRecords.LegalRepresentatives, RosterRecords.RepresentativeAt(school, student, person), cancellationToken);
        return (relation is { Record.Status: RosterStatus.Active }, found);
    }
}
