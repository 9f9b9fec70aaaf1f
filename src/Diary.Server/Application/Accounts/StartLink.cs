using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>What somebody types from the envelope.</summary>
/// <param name="Name">What he calls the access.</param>
/// <param name="SchoolLogin">The school login.</param>
/// <param name="Code">The code.</param>
public sealed record LinkInput(AccountName Name, string SchoolLogin, string Code)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(LinkInput);
}

/// <summary>Shows what an access code would link the account to (domain rules 1.10, the first step).</summary>
public sealed record StartLink(LinkInput Input);

/// <summary>What would be linked.</summary>
/// <param name="School">The school.</param>
/// <param name="Person">The person there.</param>
/// <param name="Children">The children that the code is about; for a student's own code, the student.</param>
public sealed record LinkPreview(School School, Person Person, IReadOnlyList<Person> Children);

/// <summary>Carries out <see cref="StartLink"/>: a command, because a try is counted. The answer names people and is not kept.</summary>
public sealed class StartLinkHandler(OwnAccount own, AccessCodeRedemption codes) : ICommandHandler<StartLink, LinkPreview>
{
    /// <inheritdoc/>
    public JsonTypeInfo<LinkPreview> ReplyType => StartLinkJson.Default.LinkPreview;

    /// <inheritdoc/>
    public bool KeepsReply => false;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<LinkPreview>>> DecideAsync(StartLink command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.LinkAccount;
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var account = stored.Record.Id;
        var changes = new ChangeSet();
        var found = await codes.FindAsync(changes, account, command.Input.SchoolLogin, command.Input.Code, context, cancellationToken);
        return found.TryGet(out var opened, out error)
            ? new Decision<LinkPreview>(new LinkPreview(opened.School, opened.Person, opened.Students), changes, account, Action, $"account/{account}")
            {
                Event = nameof(StartLink),
            }
            : Decision<LinkPreview>.Refuse(error, changes, account, Action, $"account/{account}");
    }
}

[JsonSerializable(typeof(LinkPreview))]
internal sealed partial class StartLinkJson : JsonSerializerContext;
