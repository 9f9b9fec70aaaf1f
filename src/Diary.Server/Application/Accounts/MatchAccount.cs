using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Throttling;
using Diary.Storage;

namespace Diary.Server.Application.Accounts;

/// <summary>Links the own account to the people of schools whose data agree with it (domain rules 1.6).</summary>
/// <param name="School">The school; null for all.</param>
public sealed record MatchAccount(Id<School>? School);

/// <summary>To whom the account is linked by this, or was before; at least one.</summary>
public sealed record AccountMatched(IReadOnlyList<MatchedPerson> People);

/// <summary>A person of a school.</summary>
/// <param name="School">The school.</param>
/// <param name="Person">The person there.</param>
public sealed record MatchedPerson(Id<School> School, Id<Person> Person);

/// <summary>
/// Carries out <see cref="MatchAccount"/>. Whatever keeps account and school apart, the answer is <see cref="NoMatchingAccount"/>, with the same
/// reads and one commit, which counts the try (domain rules 1.7); the cause is for the office of the school to see.
/// </summary>
public sealed class MatchAccountHandler(IDiaryStore store, OwnAccount own, RosterMatching matching, Throttle throttle)
    : ICommandHandler<MatchAccount, AccountMatched>
{
    /// <inheritdoc/>
    public JsonTypeInfo<AccountMatched> ReplyType => MatchAccountJson.Default.AccountMatched;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<AccountMatched>>> DecideAsync(MatchAccount command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.MatchAccount;
        if (!(await own.FindAsync(Action, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var account = stored.Record;
        var changes = new ChangeSet();
        if (await throttle.TakeAsync(changes, [ThrottleKey.Of(ThrottlePurpose.MatchPerAccount, account.Id)], context.Now, cancellationToken) is { } tooMany)
            return Decision<AccountMatched>.Refuse(tooMany, changes, account.Id, Action, $"account/{account.Id}");

        var links = await OwnLinks.ReadAsync(store, account.Id, cancellationToken);
        var matches = await matching.MatchAsync(PortalIdentity.Of(account), command.School, beside: null, cancellationToken);
        var people = matches.Select(m => m.Matched).OfType<Person>().Where(p => MayLink(links, p)).ToList();
        // A student here and a parent there: which of them the holder is cannot be told.
        if (people.Count == 0 || people.Select(p => p.Roles.HasFlag(PersonRoles.Student)).Distinct().Count() > 1)
            return Decision<AccountMatched>.Refuse(new NoMatchingAccount(), changes, account.Id, Action, $"account/{account.Id}");

        await AccountTurn.HoldAsync(store, changes, stored, cancellationToken);
        foreach (var person in people.Where(p => links.At(p.School) is null))
        {
            changes.Put(
                AccountRecords.Links,
                new AccountLink { Account = account.Id, School = person.School, Person = person.Id, Origin = AccountLinkOrigin.Matched, LinkedAt = context.Now },
                Expected.Nothing);
        }

        return new Decision<AccountMatched>(
            new AccountMatched([.. people.Select(p => new MatchedPerson(p.School, p.Id))]), changes, account.Id, Action, $"account/{account.Id}")
        {
            AlsoInEach = [.. people.Select(p => AuditTrail.Of(p.School))],
        };
    }

    private static bool MayLink(OwnLinks links, Person person) => links.At(person.School) is { Record.Person: var linked }
        ? linked == person.Id
        : !links.AreOfTheOtherKind(person.Roles.HasFlag(PersonRoles.Student));
}

[JsonSerializable(typeof(AccountMatched))]
internal sealed partial class MatchAccountJson : JsonSerializerContext;
