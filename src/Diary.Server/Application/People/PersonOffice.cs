using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.People;

/// <summary>A person on the desk of somebody of the school's office.</summary>
/// <param name="Stored">The record, as it was read.</param>
/// <param name="Corrections">Its corrections, as they were read; null for none.</param>
public sealed record OpenPerson(Stored<Person> Stored, Stored<PersonCorrections>? Corrections)
{
    /// <summary>The record.</summary>
    public Person Record => Stored.Record;

    /// <summary>The version as callers see it: what the record says.</summary>
    public string Etag => EtagOf(Record);

    /// <summary>The version of a record as callers see it.</summary>
    public static string EtagOf(Person person) => Etags.Of(RosterRecords.People.Encode(person));

    /// <summary>Puts both as a rule left them.</summary>
    public void Put(ChangeSet changes, CorrectedPerson after)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(after);
        changes.Put(RosterRecords.People, after.Person, Expected.AsRead(Stored));
        if (Corrections is not null || after.Corrections.History.Count > 0)
            changes.Put(PersonRecords.Corrections, after.Corrections, Expected.AsRead(Corrections));
    }
}

/// <summary>Opens people for who works in the office of their school.</summary>
public sealed class PersonOffice(IDiaryStore store, SchoolOffice office)
{
    /// <summary>Who of the office it is, for who may do that there.</summary>
    public ValueTask<Result<Id<Person>>> EnterAsync(DiaryAction action, Id<School> school, RequestContext context, CancellationToken cancellationToken) =>
        office.EnterAsync(action, school, context, cancellationToken);

    /// <summary>A person of the school, also one who has left; for who has entered.</summary>
    public async ValueTask<Result<OpenPerson>> OpenAsync(Id<School> school, Id<Person> person, CancellationToken cancellationToken) =>
        await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(school, person), cancellationToken) is { } stored
            ? new OpenPerson(stored, await store.GetAsync(PersonRecords.Corrections, PersonRecords.CorrectionsAt(school, person), cancellationToken))
            : new NotFound("person");
}
