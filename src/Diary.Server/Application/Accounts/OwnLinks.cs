using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>
/// To whom an account is linked, and whom it may be linked to besides: an account is one person at a school, and parent and student
/// have separate accounts (domain rules 1.9). How much is read depends on the account's own links alone.
/// </summary>
public sealed class OwnLinks
{
    private readonly IReadOnlyList<Stored<AccountLink>> _links;
    private readonly bool _hasStudent;
    private readonly bool _hasOther;

    private OwnLinks(IReadOnlyList<Stored<AccountLink>> links, bool hasStudent, bool hasOther) =>
        (_links, _hasStudent, _hasOther) = (links, hasStudent, hasOther);

    /// <summary>Reads the links of an account; who has left a school counts for nothing there.</summary>
    public static async ValueTask<OwnLinks> ReadAsync(IDiaryStore store, Id<Account> account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var (hasStudent, hasOther) = (false, false);
        var links = await store.ListAllAsync(AccountRecords.LinksOf(account), cancellationToken);
        foreach (var (link, _) in links)
        {
            if (await store.FindActivePersonAsync(link.School, link.Person, cancellationToken) is not { Record: var person })
                continue;
            hasStudent |= person.Roles.HasFlag(PersonRoles.Student);
            hasOther |= !person.Roles.HasFlag(PersonRoles.Student);
        }

        return new OwnLinks(links, hasStudent, hasOther);
    }

    /// <summary>The link at a school, as it was read; null for none.</summary>
    public Stored<AccountLink>? At(Id<School> school) => _links.FirstOrDefault(l => l.Record.School == school);

    /// <summary>Whether the account is a student's and this would be another's, or the other way round.</summary>
    public bool AreOfTheOtherKind(bool isStudent) => isStudent ? _hasOther : _hasStudent;
}
