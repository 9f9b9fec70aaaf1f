using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Diary.TrustedPersons;
using NodaTime;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>
/// What grants open, from the store at each question: a grant that was taken back opens nothing from the next call on. An account that
/// is trusted with nobody costs one read.
/// </summary>
internal sealed class TrustedGrants(IDiaryStore store, GrantGrounds grounds) : ITrustedAccess, ITrustedChildren
{
    public async ValueTask<Relations> ToStudentAsync(Id<Account> account, Person student, Instant now, CancellationToken cancellationToken)
    {
        var relations = Relations.None;
        if (!GrantGrounds.IsAtSchool(student))
            return relations;
        foreach (var (grant, _) in await store.ListAllAsync(TrustedPersonRecords.GrantsOf(account, student.School, student.Id), cancellationToken))
            relations |= await RelationsAsync(grant, student, now, cancellationToken);
        return relations;
    }

    public async ValueTask<IReadOnlyList<TrustedChild>> ListAsync(Id<Account> account, Instant now, CancellationToken cancellationToken)
    {
        var grants = (await store.ListAllAsync(TrustedPersonRecords.GrantsOf(account), cancellationToken)).Select(g => g.Record);
        var children = new List<TrustedChild>();
        foreach (var ofChild in grants.GroupBy(g => (g.School, g.Student)))
        {
            var (school, child) = ofChild.Key;
            if (await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(school, child), cancellationToken) is not { Record: var student })
                continue;
            var relations = Relations.None;
            foreach (var grant in ofChild)
                relations |= await RelationsAsync(grant, student, now, cancellationToken);
            if (relations != Relations.None)
                children.Add(new TrustedChild(school, child, relations.HasFlag(Relations.TrustedForDiary), relations.HasFlag(Relations.TrustedForAttendance)));
        }

        return children;
    }

    /// <summary>The ground is looked up only where the clock lets the grant be open.</summary>
    private async ValueTask<Relations> RelationsAsync(TrustedAccess grant, Person student, Instant now, CancellationToken cancellationToken) =>
        grant.RelationsAt(now, GrantGround.Firm) == Relations.None
            ? Relations.None
            : grant.RelationsAt(now, (await grounds.OfAsync(grant, student, cancellationToken)).Ground);
}
