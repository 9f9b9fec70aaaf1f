using Diary.Server.Tokens;
using NodaTime;

namespace Diary.Server.Hosting;

/// <summary>Publishes the keys of the server's own tokens over HTTP.</summary>
public static class TokenEndpoints
{
    /// <summary>
    /// Those who verify may keep the keys for so long, in seconds: well below the time a new key is published before it signs, by
    /// default.
    /// </summary>
    private const int MaxAge = 600;

    /// <summary>
    /// Maps <c>/.well-known/jwks.json</c> and <c>/.well-known/openid-configuration</c>, so that other services can verify the access
    /// tokens of this server. They hold public keys, and are for everybody.
    /// </summary>
    public static IEndpointRouteBuilder MapDiaryKeys(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapGet(PublishedKeys.KeysPath, (HttpContext context, PublishedKeys published, IClock clock) =>
            Kept(context, TypedResults.Json(published.Keys(clock.GetCurrentInstant()), PublishedKeysJsonContext.Default.KeySet)));
        endpoints.MapGet(PublishedKeys.DiscoveryPath, (HttpContext context, PublishedKeys published) =>
            Kept(context, TypedResults.Json(published.Discover(new Uri($"{context.Request.Scheme}://{context.Request.Host}")), PublishedKeysJsonContext.Default.Discovery)));
        return endpoints;
    }

    private static IResult Kept(HttpContext context, IResult answer)
    {
        context.Response.Headers.CacheControl = $"public, max-age={MaxAge}";
        return answer;
    }
}
