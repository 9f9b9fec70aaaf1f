using System.Security.Claims;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Sessions;
using Diary.Server.Tokens;
using NodaTime;

namespace Diary.Server.Grpc.Requests;

/// <summary>
/// Believes the token of a configured issuer as it is. One of our own says only which session it is of: whether that is open is asked
/// at each call, so that a session that was ended opens nothing from then on, however long its token would be valid.
/// </summary>
internal sealed class SessionCallerResolver(SessionGate sessions) : ICallerResolver
{
    public ValueTask<Caller?> ResolveAsync(ClaimsPrincipal? user, Instant now, CancellationToken cancellationToken)
    {
        if (user?.Identity is not { IsAuthenticated: true, AuthenticationType: AccessTokens.Scheme })
            return new(CallerReader.Read(user));
        return Id<Account>.TryParse(user.FindFirst("sub")?.Value, out var account) && Id<Session>.TryParse(user.FindFirst("sid")?.Value, out var session)
            ? sessions.CallerAsync(account, session, now, cancellationToken)
            : default;
    }
}
