using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.People;

/// <summary>What a school holds on a person.</summary>
/// <param name="School">The school.</param>
/// <param name="Person">The person.</param>
public sealed record GetPerson(Id<School> School, Id<Person> Person);

/// <summary>A person, as the office sees him.</summary>
/// <param name="Person">The record.</param>
/// <param name="Etag">Its version.</param>
/// <param name="EmailIsReadable">Whether the e-mail address can be read as one.</param>
/// <param name="PhoneIsReadable">Whether the phone can be read as one.</param>
/// <param name="Links">The accounts that are linked.</param>
/// <param name="Corrections">What was corrected, with its history; null for nothing.</param>
public sealed record PersonFile(
    Person Person, string Etag, bool EmailIsReadable, bool PhoneIsReadable, IReadOnlyList<AccountLink> Links, PersonCorrections? Corrections);

/// <summary>Answers <see cref="GetPerson"/>: a command, because the look at contacts goes to the audit log. The answer is not kept.</summary>
public sealed class GetPersonHandler(IDiaryStore store, PersonOffice office, IOptions<AccountOptions> accounts) : ICommandHandler<GetPerson, PersonFile>
{
    private const int MostLinks = 100;

    /// <inheritdoc/>
    public JsonTypeInfo<PersonFile> ReplyType => GetPersonJson.Default.PersonFile;

    /// <inheritdoc/>
    public bool KeepsReply => false;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<PersonFile>>> DecideAsync(GetPerson command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await office.EnterAsync(DiaryAction.ViewPerson, command.School, context, cancellationToken)).TryGet(out _, out var error)
            || !(await office.OpenAsync(command.School, command.Person, cancellationToken)).TryGet(out var open, out error))
            return error;
        var links = await store.ListAsync(AccountRecords.LinksTo(command.School, command.Person) with { Limit = MostLinks }, cancellationToken);
        var file = new PersonFile(
            open.Record,
            open.Etag,
            EmailAddress.TryParse(open.Record.Email, out _),
            PhoneNumber.TryParse(open.Record.MobilePhone, out _, accounts.Value.Region),
            [.. links.Items.Select(l => l.Record)],
            open.Corrections?.Record);
        return new Decision<PersonFile>(file, new ChangeSet(), command.School, DiaryAction.ViewPerson, $"person/{command.Person}");
    }
}

[JsonSerializable(typeof(PersonFile))]
internal sealed partial class GetPersonJson : JsonSerializerContext;
