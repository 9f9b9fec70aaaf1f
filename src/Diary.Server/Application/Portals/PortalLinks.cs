using Diary.Accounts;
using Diary.Identifiers;
using Diary.Results;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Portals;

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

    /// <summary>Which account a person of a portal has; null for none.</summary>
    public async ValueTask<Id<Account>?> FindAsync(PortalAssertion assertion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var found = await store.ListAsync(PortalRecords.LinkOf(PortalRecords.HashOf(assertion.Issuer, assertion.Subject)), cancellationToken);
        return found.Items.Count == 0 ? null : found.Items[0].Record.Account;
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
