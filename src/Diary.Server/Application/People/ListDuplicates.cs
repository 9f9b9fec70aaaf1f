using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.People;

/// <summary>Who of a school may be the same person.</summary>
/// <param name="School">The school.</param>
/// <param name="Person">The person.</param>
/// <param name="Page">Which page.</param>
public sealed record ListDuplicates(Id<School> School, Id<Person> Person, PageRequest Page);

/// <summary>Somebody who may be the same person.</summary>
/// <param name="Person">Who.</param>
/// <param name="SnilsAgrees">Whether both have the same SNILS.</param>
/// <param name="PhoneAgrees">Whether both have the same phone.</param>
/// <param name="EmailAgrees">Whether both have the same e-mail address.</param>
/// <param name="NameAgrees">Whether surname and given name agree and, as far as both are known, the patronymic.</param>
public sealed record DuplicateCandidate(Person Person, bool SnilsAgrees, bool PhoneAgrees, bool EmailAgrees, bool NameAgrees)
{
    internal int Agreement => (SnilsAgrees ? 8 : 0) + (NameAgrees ? 4 : 0) + (PhoneAgrees ? 2 : 0) + (EmailAgrees ? 2 : 0);
}

/// <summary>
/// Answers <see cref="ListDuplicates"/> by the indexes of contacts and names: four short ranges, never the roster. Who can not be
/// merged with the person, being a child or having another SNILS, is none.
/// </summary>
public sealed class ListDuplicatesHandler(IDiaryStore store, PersonOffice office, IOptions<AccountOptions> accounts)
    : IQueryHandler<ListDuplicates, Page<DuplicateCandidate>>
{
    private const int MostByOneThing = 50;

    /// <inheritdoc/>
    public async ValueTask<Result<Page<DuplicateCandidate>>> HandleAsync(ListDuplicates query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await office.EnterAsync(DiaryAction.ListDuplicates, query.School, context, cancellationToken)).TryGet(out _, out var error)
            || !(await office.OpenAsync(query.School, query.Person, cancellationToken)).TryGet(out var open, out error))
            return error;
        var request = $"{nameof(ListDuplicates)}/{query.School}/{query.Person}";
        if (!PageTokens.Read(query.Page.Token, request).TryGet(out var after, out error))
            return error;

        var candidates = (await FindAsync(open.Record, cancellationToken))
            .Select(p => Compare(open.Record, p))
            .Where(c => c.Agreement > 0)
            .Select(c => (Candidate: c, Place: PlaceOf(c)))
            .OrderBy(c => c.Place)
            .Where(c => after is not { } place || c.Place.CompareTo(place) > 0)
            .Take(query.Page.Size + 1)
            .ToList();
        RecordKey? next = candidates.Count > query.Page.Size ? candidates[^2].Place : null;
        return new Page<DuplicateCandidate>([.. candidates.Take(query.Page.Size).Select(c => c.Candidate)], PageTokens.Write(next, request));
    }

    private async ValueTask<IEnumerable<Person>> FindAsync(Person person, CancellationToken cancellationToken)
    {
        var name = NameOrder.KeyOf(person.FamilyName, person.GivenName);
        var found = new List<Person>();
        found.AddRange(await RangeAsync(RosterRecords.PeopleByName, RosterRecords.SchoolKey(person.School), name, cancellationToken));
        foreach (var (index, key) in new[]
        {
            (RosterRecords.PeopleBySnils, person.Snils is { } snils ? ContactKeys.Of(snils) : (RecordKey?)null),
            (RosterRecords.PeopleByPhone, ContactKeys.OfPhone(person.MobilePhone)),
            (RosterRecords.PeopleByEmail, ContactKeys.OfEmail(person.Email)),
        })
        {
            if (key is { } partition)
                found.AddRange(await RangeAsync(index, partition, RosterRecords.SchoolKey(person.School), cancellationToken));
        }

        return found.Where(p => p.Status == RosterStatus.Active && PersonMerging.MayBeOne(person, p)).DistinctBy(p => p.Id);
    }

    private async ValueTask<IEnumerable<Person>> RangeAsync(RecordIndex<Person> index, RecordKey partition, RecordKey range, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(
            new RecordQuery<Person> { Type = RosterRecords.People, Index = index, Partition = partition, From = range, To = range, Limit = MostByOneThing },
            cancellationToken);
        return page.Items.Select(p => p.Record);
    }

    private DuplicateCandidate Compare(Person person, Person other)
    {
        var (name, otherName) = (PersonName.Of(person), PersonName.Of(other));
        return new DuplicateCandidate(
            other,
            person.Snils is { } snils && other.Snils == snils,
            PhoneNumber.TryParse(person.MobilePhone, out var phone, accounts.Value.Region)
                && PhoneNumber.TryParse(other.MobilePhone, out var otherPhone, accounts.Value.Region) && phone == otherPhone,
            EmailAddress.TryParse(person.Email, out var email) && EmailAddress.TryParse(other.Email, out var otherEmail) && email == otherEmail,
            name.FamilyAgrees(otherName) && name.GivenAgrees(otherName) && name.PatronymicAgrees(otherName));
    }

    /// <summary>Those who agree most come first.</summary>
    private static RecordKey PlaceOf(DuplicateCandidate candidate) => new RecordKeyBuilder().Add(-candidate.Agreement).Add(candidate.Person.Id).ToKey();
}
