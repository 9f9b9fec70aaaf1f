using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.People;

/// <summary>Corrects what a school holds on a person.</summary>
/// <param name="School">The school.</param>
/// <param name="Person">The person.</param>
/// <param name="Etag">The version that was seen.</param>
/// <param name="Fields">What fields are to say, in their normal form; null for nothing.</param>
/// <param name="Reason">Why.</param>
public sealed record CorrectContacts(Id<School> School, Id<Person> Person, string Etag, IReadOnlyDictionary<PersonField, string?> Fields, string Reason)
{
    /// <summary>Whom it is about, and nothing of what it says.</summary>
    public override string ToString() => $"{nameof(CorrectContacts)} {Person}";
}

/// <summary>The person was corrected.</summary>
/// <param name="Etag">The new version.</param>
public sealed record PersonCorrected(string Etag);

/// <summary>Carries out <see cref="CorrectContacts"/>.</summary>
public sealed class CorrectContactsHandler(PersonOffice office, IOptions<PeopleOptions> options) : ICommandHandler<CorrectContacts, PersonCorrected>
{
    /// <inheritdoc/>
    public JsonTypeInfo<PersonCorrected> ReplyType => PersonRecords.CorrectedReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<PersonCorrected>>> DecideAsync(CorrectContacts command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.CorrectPerson;
        if (!(await office.EnterAsync(Action, command.School, context, cancellationToken)).TryGet(out var clerk, out var error)
            || !(await office.OpenAsync(command.School, command.Person, cancellationToken)).TryGet(out var open, out error))
            return error;
        if (open.Record.MergedInto is { } survivor)
            return new AlreadyMerged(survivor);
        if (!string.Equals(command.Etag, open.Etag, StringComparison.Ordinal))
            return new StaleEtag();
        var revision = new PersonRevision { Kind = PersonRevisionKind.Corrected, At = context.Now, By = clerk, Reason = command.Reason };
        if (!PersonCorrections.Correct(open.Record, open.Corrections?.Record, command.Fields, revision, options.Value.MostCorrections).TryGet(out var corrected, out error))
            return error;
        var changes = new ChangeSet();
        open.Put(changes, corrected);
        return new Decision<PersonCorrected>(new PersonCorrected(OpenPerson.EtagOf(corrected.Person)), changes, command.School, Action, $"person/{command.Person}");
    }
}
