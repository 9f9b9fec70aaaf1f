using Diary.Accounts;
using Diary.Identifiers;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Portals;

/// <summary>A person of a portal who has, or had, an account.</summary>
/// <param name="Link">The link.</param>
/// <param name="Account">The account; null when it is not there.</param>
public sealed record LinkedAccount(Stored<PortalLink> Link, Stored<Account>? Account)
{
    /// <summary>The account if it is active; null otherwise.</summary>
    public Stored<Account>? Active => Account is { Record.State: AccountState.Active } ? Account : null;
}

/// <summary>What signing in with a portal and linking one have in common: a token is taken once, and says whose account it is.</summary>
public sealed class PortalLinks(IDiaryStore store, IPortalTokens tokens)
{
    /// <summary>What a token vouches for, if it was not exchanged before.</summary>
    /// <returns>That, or one of the errors of <see cref="IPortalTokens.ReadAsync"/>.</returns>
    public async ValueTask<Result<PortalAssertion>> ReadAsync(PortalToken token, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!(await tokens.ReadAsync(token, context.Now, cancellationToken)).TryGet(out var assertion, out var error))
            return error;
        return await store.GetAsync(PortalRecords.UsedTokens, PortalRecords.UsedTokenAt(assertion.TokenHash), cancellationToken) is null
            ? assertion
            : new PortalTokenRefused();
    }

    /// <summary>Notes that a token was exchanged. Of two requests with the same one, one is committed; the other is decided anew, and refused.</summary>
    public static void UseUp(ChangeSet changes, PortalAssertion assertion)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(assertion);
        changes.Put(PortalRecords.UsedTokens, new UsedPortalToken { Hash = assertion.TokenHash, ExpiresAt = assertion.ExpiresAt }, Expected.Nothing);
    }

    /// <summary>The link of a person of a portal, and its account, as they were read; null for none.</summary>
    public async ValueTask<LinkedAccount?> FindAsync(PortalAssertion assertion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var found = await store.ListAsync(PortalRecords.LinkOf(PortalRecords.HashOf(assertion.Issuer, assertion.Subject)), cancellationToken);
        if (found.Items is not [var link, ..])
            return null;
        return new LinkedAccount(link, await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(link.Record.Account), cancellationToken));
    }

    /// <summary>Takes a link off an account that is closed, to which it opens nothing, so that it keeps nobody out.</summary>
    public static void TakeOff(ChangeSet changes, LinkedAccount linked)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(linked);
        var (account, issuer) = (linked.Link.Record.Account, linked.Link.Record.Issuer);
        changes.Delete<PortalLink>(PortalRecords.Links, PortalRecords.LinkAt(account, issuer), Expected.AsRead(linked.Link));
    }

    /// <summary>Links an account that has no link to the portal.</summary>
    public static void Link(ChangeSet changes, Id<Account> account, PortalAssertion assertion, RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(assertion);
        ArgumentNullException.ThrowIfNull(context);
        changes.Put(
            PortalRecords.Links,
            new PortalLink
            {
                Account = account,
                Issuer = assertion.Issuer,
                SubjectHash = PortalRecords.HashOf(assertion.Issuer, assertion.Subject),
                LinkedAt = context.Now,
            },
            Expected.Nothing);
    }
}
