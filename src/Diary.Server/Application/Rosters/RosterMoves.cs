using Diary.Rosters;
using Diary.Server.Application.People;
using Diary.Storage;

namespace Diary.Server.Application.Rosters;

/// <summary>Enrolments, relations and demographics go with the person, those that count no more too; so do those merged into him before.</summary>
internal sealed class RosterMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        await MoveEnrollmentsAsync(move, RosterRecords.EnrollmentsByPerson, cancellationToken);
        await MoveEnrollmentsAsync(move, RosterRecords.EnrollmentsWithdrawn, cancellationToken);
        await MoveRelationsAsync(move, cancellationToken);
        await MoveDemographicsAsync(move, cancellationToken);
        await MoveMergedAsync(move, cancellationToken);
    }

    private async ValueTask MoveEnrollmentsAsync(PersonMove move, RecordIndex<Enrollment> index, CancellationToken cancellationToken)
    {
        var query = new RecordQuery<Enrollment> { Type = RosterRecords.Enrollments, Index = index, Partition = RosterRecords.PersonKey(move.School, move.Duplicate.Id) };
        foreach (var (enrollment, version) in await move.TakeAsync(store, query, cancellationToken))
            move.Changes.Put(RosterRecords.Enrollments, enrollment with { Person = move.Survivor.Id }, Expected.Version(version));
    }

    private async ValueTask MoveRelationsAsync(PersonMove move, CancellationToken cancellationToken)
    {
        var asRepresentative = RosterRecords.ChildrenOf(move.School, move.Duplicate.Id);
        foreach (var stored in await move.TakeAsync(store, RosterRecords.RepresentativesOf(move.School, move.Duplicate.Id), cancellationToken))
            await MoveAsync(move, stored, stored.Record with { Student = move.Survivor.Id }, cancellationToken);
        foreach (var stored in await move.TakeAsync(store, asRepresentative, cancellationToken))
            await MoveAsync(move, stored, stored.Record with { Representative = move.Survivor.Id }, cancellationToken);
        foreach (var stored in await move.TakeAsync(store, asRepresentative with { Index = RosterRecords.RelationsWithdrawn }, cancellationToken))
            await MoveAsync(move, stored, stored.Record with { Representative = move.Survivor.Id }, cancellationToken);
    }

    /// <summary>Where the survivor has the same relation, the one that holds stays.</summary>
    private async ValueTask MoveAsync(PersonMove move, Stored<LegalRepresentative> stored, LegalRepresentative moved, CancellationToken cancellationToken)
    {
        move.Changes.Delete<LegalRepresentative>(RosterRecords.LegalRepresentatives, RosterRecords.LegalRepresentatives.KeyOf(stored.Record), Expected.AsRead(stored));
        if (moved.Student == moved.Representative)
            return;
        var known = await store.GetAsync(RosterRecords.LegalRepresentatives, RosterRecords.LegalRepresentatives.KeyOf(moved), cancellationToken);
        if (known is null || (known.Record.Status == RosterStatus.Withdrawn && moved.Status == RosterStatus.Active))
            move.Changes.Put(RosterRecords.LegalRepresentatives, moved, Expected.AsRead(known));
    }

    private async ValueTask MoveDemographicsAsync(PersonMove move, CancellationToken cancellationToken)
    {
        var (from, to) = (RosterRecords.DemographicsAt(move.School, move.Duplicate.Id), RosterRecords.DemographicsAt(move.School, move.Survivor.Id));
        if (await store.GetAsync(RosterRecords.Demographics, from, cancellationToken) is not { } stored)
            return;
        var known = await store.GetAsync(RosterRecords.Demographics, to, cancellationToken);
        move.Changes.Delete<Demographics>(RosterRecords.Demographics, from, Expected.AsRead(stored));
        move.Changes.Put(
            RosterRecords.Demographics,
            new Demographics
            {
                School = move.School,
                Person = move.Survivor.Id,
                BirthDate = known?.Record.BirthDate ?? stored.Record.BirthDate,
                Sex = known?.Record.Sex ?? stored.Record.Sex,
            },
            Expected.AsRead(known));
    }

    private async ValueTask MoveMergedAsync(PersonMove move, CancellationToken cancellationToken)
    {
        var into = new RecordKeyBuilder().Add(move.Duplicate.Id).ToKey();
        var query = new RecordQuery<Person>
        {
            Type = RosterRecords.People,
            Index = RosterRecords.PeopleMerged,
            Partition = RosterRecords.SchoolKey(move.School),
            From = into,
            To = into,
        };
        foreach (var (person, version) in await move.TakeAsync(store, query, cancellationToken))
            move.Changes.Put(RosterRecords.People, person with { MergedInto = move.Survivor.Id }, Expected.Version(version));
    }
}
