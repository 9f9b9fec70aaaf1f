using Diary.AccessCodes;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.AccessCodes;

/// <summary>
/// Puts into the roster what the documents of an application prove. What it adds has no SourcedId, so that no import takes it back.
/// </summary>
public sealed class ProvenRelations(IDiaryStore store, IIdSource ids)
{
    /// <summary>Checks the people that the office named, and adds what the roster lacks.</summary>
    /// <param name="changes">What will be committed.</param>
    /// <param name="application">The application.</param>
    /// <param name="named">The person whom the code is to link; null for an applicant who is not on the roster.</param>
    /// <param name="students">The children.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The person whom the code links, or <see cref="InvalidInput"/> with the paths of those who are not at the school.</returns>
    public async ValueTask<Result<Id<Person>>> ProveAsync(
        ChangeSet changes, AccessApplication application, Id<Person>? named, IReadOnlyList<Id<Person>> students, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(students);
        var isRepresentative = application.Request.Holder == AccessCodeHolder.LegalRepresentative;
        var problems = new List<Problem>();
        foreach (var (i, student) in students.Index())
        {
            if (await store.FindActivePersonAsync(application.School, student, cancellationToken) is not { } found || !found.Record.Roles.HasFlag(PersonRoles.Student))
                problems.Add(new Problem($"student_ids[{i}]", "No student of the school. Take one of the candidates."));
        }

        var person = named is { } id ? await store.FindActivePersonAsync(application.School, id, cancellationToken) : null;
        if (named is not null && person is null)
            problems.Add(new Problem("person_id", "Nobody of the school. Take one of the candidates, or leave it empty."));
        if (named is null && !isRepresentative)
            problems.Add(new Problem("person_id", "Name the student."));
        if (problems.Count > 0)
            return new InvalidInput(problems);
        if (!isRepresentative)
            return named!.Value;

        var representative = EnsureParent(changes, application, person);
        foreach (var student in students.Distinct())
            await RelateAsync(changes, application.School, student, representative, cancellationToken);
        return representative;
    }

    private Id<Person> EnsureParent(ChangeSet changes, AccessApplication application, Stored<Person>? person)
    {
        if (person is not null)
        {
            if (!person.Record.Roles.HasFlag(PersonRoles.Parent))
                changes.Put(RosterRecords.People, person.Record with { Roles = person.Record.Roles | PersonRoles.Parent }, Expected.AsRead(person));
            return person.Record.Id;
        }

        var name = application.Request.Applicant;
        var parent = new Person
        {
            Id = new Id<Person>(ids.Next()),
            School = application.School,
            Roles = PersonRoles.Parent,
            FamilyName = name.Family,
            GivenName = name.Given,
            MiddleName = name.Patronymic,
        };
        changes.Put(RosterRecords.People, parent, Expected.Nothing);
        return parent.Id;
    }

    private async ValueTask RelateAsync(
        ChangeSet changes, Id<School> school, Id<Person> student, Id<Person> representative, CancellationToken cancellationToken)
    {
        var known = await store.GetAsync(
            RosterRecords.LegalRepresentatives, RosterRecords.RepresentativeAt(school, student, representative), cancellationToken);
        if (known is { Record.Status: RosterStatus.Active })
            return;
        changes.Put(
            RosterRecords.LegalRepresentatives,
            new LegalRepresentative { School = school, Student = student, Representative = representative },
            Expected.AsRead(known));
    }
}
