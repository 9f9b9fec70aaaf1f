using System.Security.Claims;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Grpc.Requests;

/// <summary>Tells who calls, from the claims of a token that was found valid.</summary>
public interface ICallerResolver
{
    /// <summary>The caller; null when nobody has signed in, or the token names nobody who may call now.</summary>
    /// <param name="user">The claims.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<Caller?> ResolveAsync(ClaimsPrincipal? user, Instant now, CancellationToken cancellationToken);
}
