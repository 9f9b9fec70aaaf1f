using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.People;

/// <summary>Why an account and the people of a school do, or do not, come together. Of the three ways to name the account one is given.</summary>
/// <param name="School">The school.</param>
/// <param name="Login">The one with this login.</param>
/// <param name="Application">The one that applied.</param>
/// <param name="LinkedPerson">The one that is linked to this person.</param>
/// <param name="Person">Somebody to be compared as well.</param>
public sealed record ExplainMatch(Id<School> School, TypedLogin? Login, Id<AccessApplication>? Application, Id<Person>? LinkedPerson, Id<Person>? Person);

/// <summary>Why.</summary>
/// <param name="Match">The outcome, with each candidate field by field.</param>
/// <param name="People">Who was compared.</param>
/// <param name="LinkedPerson">The person of the school that the account is linked to.</param>
/// <param name="Obstacle">What keeps it from being linked although it matches.</param>
/// <param name="IsCutOff">Whether more people share a contact than are compared.</param>
public sealed record MatchExplanation(AccountMatch Match, IReadOnlyList<Person> People, Id<Person>? LinkedPerson, LinkObstacle Obstacle, bool IsCutOff);

/// <summary>What keeps an account from being linked although it matches.</summary>
public enum LinkObstacle
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is linked to another person of this school.</summary>
    AnotherPerson = 1,

    /// <summary>It is a student's and the person is none, or the other way round.</summary>
    SeparateAccounts = 2,
}

/// <summary>
/// Answers <see cref="ExplainMatch"/>: a command, because every look goes to the audit log. It tells of an account only what concerns
/// the school: one that shares nothing with its people, is linked to none of them and never applied there is answered like one that
/// does not exist. The answer is not kept.
/// </summary>
public sealed class ExplainMatchHandler(IDiaryStore store, PersonOffice office, AccountLookup lookup, RosterMatching matching)
    : ICommandHandler<ExplainMatch, MatchExplanation>
{
    private static readonly MatchExplanation Nothing = new(new AccountMatch(new MatchOutcome.NoMatch(), []), [], LinkedPerson: null, LinkObstacle.None, IsCutOff: false);

    /// <inheritdoc/>
    public JsonTypeInfo<MatchExplanation> ReplyType => ExplainMatchJson.Default.MatchExplanation;

    /// <inheritdoc/>
    public bool KeepsReply => false;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<MatchExplanation>>> DecideAsync(ExplainMatch command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.ExplainMatch;
        if (!(await office.EnterAsync(Action, command.School, context, cancellationToken)).TryGet(out _, out var error)
            || !(await FindBesideAsync(command, cancellationToken)).TryGet(out var beside, out error)
            || !(await FindAccountAsync(command, cancellationToken)).TryGet(out var account, out error))
            return error;

        var explained = account is null ? null : await ExplainAsync(command, account, beside, cancellationToken);
        return new Decision<MatchExplanation>(
            explained ?? Nothing, new ChangeSet(), command.School, Action, explained is null ? $"school/{command.School}" : $"account/{account!.Id}")
        {
            AlsoIn = explained is null ? null : AuditTrail.Of(account!.Id),
        };
    }

    /// <summary>Null where the account does not concern the school.</summary>
    private async ValueTask<MatchExplanation?> ExplainAsync(ExplainMatch command, Account account, Person? beside, CancellationToken cancellationToken)
    {
        var links = await OwnLinks.ReadAsync(store, account.Id, cancellationToken);
        var link = links.At(command.School)?.Record;
        var identity = PortalIdentity.Of(account);
        var match = (await matching.MatchAsync(identity, command.School, beside: null, cancellationToken)).SingleOrDefault();
        if (match is null && link is null && command.Application is null)
            return null;
        if (beside is not null && match?.People.Any(p => p.Id == beside.Id) != true)
            match = (await matching.MatchAsync(identity, command.School, beside, cancellationToken)).Single();
        return match is null
            ? Nothing with { LinkedPerson = link?.Person }
            : new MatchExplanation(match.Match, match.People, link?.Person, ObstacleOf(match.Matched, links, link), match.IsCutOff);
    }

    private static LinkObstacle ObstacleOf(Person? matched, OwnLinks links, AccountLink? link) => (matched, link) switch
    {
        (null, _) => LinkObstacle.None,
        (_, not null) when link.Person != matched.Id => LinkObstacle.AnotherPerson,
        (_, null) when links.AreOfTheOtherKind(matched.Roles.HasFlag(PersonRoles.Student)) => LinkObstacle.SeparateAccounts,
        _ => LinkObstacle.None,
    };

    private async ValueTask<Result<Person?>> FindBesideAsync(ExplainMatch command, CancellationToken cancellationToken)
    {
        if (command.Person is not { } id)
            return Result<Person?>.Ok(null);
        return await store.FindActivePersonAsync(command.School, id, cancellationToken) is { Record: var person }
            ? person
            : new NotFound("person");
    }

    private async ValueTask<Result<Account?>> FindAccountAsync(ExplainMatch command, CancellationToken cancellationToken)
    {
        if (command.Login is { } login)
            return (await lookup.FindAsync(login.Login, cancellationToken))?.Record;
        if (command.Application is { } id)
        {
            return await store.GetAsync(AccessCodeRecords.Applications, AccessCodeRecords.ApplicationAt(command.School, id), cancellationToken) is { Record: var application }
                ? await AccountAsync(application.Account, cancellationToken)
                : new NotFound("application");
        }

        var links = await store.ListAsync(AccountRecords.LinksTo(command.School, command.LinkedPerson!.Value) with { Limit = 1 }, cancellationToken);
        return links.Items.Count == 0 ? Result<Account?>.Ok(null) : await AccountAsync(links.Items[0].Record.Account, cancellationToken);
    }

    private async ValueTask<Account?> AccountAsync(Id<Account> account, CancellationToken cancellationToken) =>
        (await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(account), cancellationToken))?.Record;
}

[JsonSerializable(typeof(MatchExplanation))]
internal sealed partial class ExplainMatchJson : JsonSerializerContext;
