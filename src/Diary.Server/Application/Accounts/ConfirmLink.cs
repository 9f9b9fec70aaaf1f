using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>Links the account by an access code (domain rules 1.10, the second step).</summary>
/// <param name="Input">What was typed from the envelope.</param>
/// <param name="Person">The person that was shown and verified.</param>
public sealed record ConfirmLink(LinkInput Input, Id<Person> Person);

/// <summary>The account is linked.</summary>
/// <param name="School">The school.</param>
/// <param name="Person">The person there.</param>
public sealed record LinkConfirmed(Id<School> School, Id<Person> Person);

/// <summary>
/// Carries out <see cref="ConfirmLink"/>. The code is used up in the commit that makes the link; when the account cannot be linked, it is
/// not. A person other than the one that was shown is refused like a wrong code. Whatever it is refused for, the try is counted.
/// </summary>
public sealed class ConfirmLinkHandler(IDiaryStore store, OwnAccount own, AccountLookup lookup, AccessCodeRedemption codes)
    : ICommandHandler<ConfirmLink, LinkConfirmed>
{
    /// <inheritdoc/>
    public JsonTypeInfo<LinkConfirmed> ReplyType => ConfirmLinkJson.Default.LinkConfirmed;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<LinkConfirmed>>> DecideAsync(ConfirmLink command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.LinkAccount;
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var account = stored.Record.Id;
        var changes = new ChangeSet();
        if (!(await codes.FindAsync(changes, account, command.Input.SchoolLogin, command.Input.Code, context, cancellationToken)).TryGet(out var opened, out error))
            return Refused(error);
        if (opened.Person.Id != command.Person)
            return Refused(new AccessCodeRefused());

        var links = await OwnLinks.ReadAsync(store, account, cancellationToken);
        var link = links.At(opened.School.Id);
        if ((link is not null && link.Record.Person != opened.Person.Id) || links.AreOfTheOtherKind(opened.Holder == AccessCodeHolder.Student))
            return Refused(new LinkedOtherwise());
        if (codes.Redeem(changes, account, opened, context) is { } unredeemable)
            return Refused(unredeemable);
        var vouched = await VouchedForAsync(stored.Record, opened.Person, context, cancellationToken);
        await AccountTurn.HoldAsync(store, changes, stored, cancellationToken, vouched);
        changes.Put(
            AccountRecords.Links,
            new AccountLink
            {
                Account = account,
                School = opened.School.Id,
                Person = opened.Person.Id,
                Name = command.Input.Name,
                Origin = AccountLinkOrigin.AccessCode,
                LinkedAt = context.Now,
            },
            Expected.AsRead(link));
        return new Decision<LinkConfirmed>(
            new LinkConfirmed(opened.School.Id, opened.Person.Id), changes, opened.School.Id, Action, $"account/{account}")
        {
            AlsoIn = account,
        };

        Decision<LinkConfirmed> Refused(DiaryError why) => Decision<LinkConfirmed>.Refuse(why, changes, account, Action, $"account/{account}");
    }

    /// <summary>
    /// The school handed this person a code: a SNILS that the holder declared and the school holds too is his
    /// (docs/adr/0061), unless another account has it as a login.
    /// </summary>
    private async ValueTask<Account?> VouchedForAsync(Account account, Person person, RequestContext context, CancellationToken cancellationToken) =>
        account is { Snils: { } declared, ConfirmedSnils: null }
        && person.Snils == declared
        && account.ConfirmSnils(declared, context.Now).TryGet(out var vouched, out _)
        && !await lookup.IsTakenAsync(vouched, cancellationToken)
            ? vouched
            : null;
}

[JsonSerializable(typeof(LinkConfirmed))]
internal sealed partial class ConfirmLinkJson : JsonSerializerContext;
