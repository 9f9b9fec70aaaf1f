using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.People;

/// <summary>Merges two records of one person.</summary>
/// <param name="School">The school.</param>
/// <param name="Survivor">Who stays.</param>
/// <param name="SurvivorEtag">The version of that one that was seen.</param>
/// <param name="Duplicate">Who goes.</param>
/// <param name="DuplicateEtag">The version of that one that was seen.</param>
/// <param name="Reason">Why.</param>
public sealed record MergePeople(
    Id<School> School, Id<Person> Survivor, string SurvivorEtag, Id<Person> Duplicate, string DuplicateEtag, string Reason);

/// <summary>The two are one.</summary>
/// <param name="Etag">The new version of who stays.</param>
/// <param name="Moved">How many records moved.</param>
public sealed record PeopleMerged(string Etag, int Moved);

/// <summary>
/// Carries out <see cref="MergePeople"/>. All that belongs to the duplicate moves in the commit that withdraws it, or nothing does. A
/// record that comes to the duplicate at the same moment is moved by merging again.
/// </summary>
public sealed class MergePeopleHandler(PersonOffice office, IEnumerable<IPersonMoves> belongings, IOptions<PeopleOptions> options)
    : ICommandHandler<MergePeople, PeopleMerged>
{
    /// <inheritdoc/>
    public JsonTypeInfo<PeopleMerged> ReplyType => PersonRecords.MergedReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<PeopleMerged>>> DecideAsync(MergePeople command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.MergePeople;
        if (!(await office.EnterAsync(Action, command.School, context, cancellationToken)).TryGet(out var clerk, out var error)
            || !(await office.OpenAsync(command.School, command.Survivor, cancellationToken)).TryGet(out var survivor, out error)
            || !(await office.OpenAsync(command.School, command.Duplicate, cancellationToken)).TryGet(out var duplicate, out error))
            return error;
        var revision = new PersonRevision { Kind = PersonRevisionKind.Merged, At = context.Now, By = clerk, Reason = command.Reason };
        var merging = PersonMerging.Merge(survivor.Record, survivor.Corrections?.Record, duplicate.Record, revision, options.Value.MostCorrections);
        if (!merging.TryGet(out var merged, out error))
            return error;
        if (!string.Equals(command.SurvivorEtag, survivor.Etag, StringComparison.Ordinal) || !string.Equals(command.DuplicateEtag, duplicate.Etag, StringComparison.Ordinal))
            return new StaleEtag();

        var changes = new ChangeSet();
        survivor.Put(changes, merged.Survivor);
        changes.Put(RosterRecords.People, merged.Duplicate, Expected.AsRead(duplicate.Stored));
        // Whoever merges somebody into the duplicate meanwhile may leave its record as it is, but not its history.
        changes.Require<PersonCorrections>(PersonRecords.Corrections, PersonRecords.CorrectionsAt(command.School, command.Duplicate), Expected.AsRead(duplicate.Corrections));
        var move = new PersonMove(changes, duplicate.Record, merged.Survivor.Person, options.Value.MostMoved, context.Now);
        foreach (var belonging in belongings)
            await belonging.MoveAsync(move, cancellationToken);
        if (move.IsTooMuch)
            return new TooMuchToMerge(options.Value.MostMoved);
        changes.Journal(
            command.School,
            context.Now,
            duplicate.Record.Roles.HasFlag(PersonRoles.Student) ? JournalChange.OfEverything(command.Survivor, command.Duplicate) : JournalChange.OfEverything());
        return new Decision<PeopleMerged>(
            new PeopleMerged(OpenPerson.EtagOf(merged.Survivor.Person), move.Count),
            changes,
            command.School,
            Action,
            $"person/{command.Duplicate} into person/{command.Survivor}");
    }
}
