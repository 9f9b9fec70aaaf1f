using System.Globalization;
using Diary.Server.Application.CalendarFeeds;
using Diary.Storage;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Diary.Server.Hosting;

/// <summary>Serves feeds to calendar programs over HTTP. The address is the secret: no log and no trace may hold it.</summary>
public static class CalendarFeedEndpoints
{
    /// <summary>What a calendar program is told to wait while the store does not answer, in seconds.</summary>
    private const int RetryAfterFailure = 60;

    /// <summary>
    /// Maps <c>/calendars/….ics</c>, for GET and HEAD. Who hosts the diary keeps request paths of this folder out of its own logs, and lets
    /// calendar programs reach it by https and HTTP/1.1.
    /// </summary>
    public static IEndpointRouteBuilder MapDiaryCalendars(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapMethods(FeedShownOnce.Folder + "{token}.ics", [HttpMethods.Get, HttpMethods.Head], AnswerAsync);
        return endpoints;
    }

    private static async Task<IResult> AnswerAsync(string token, HttpContext context, CalendarFeedReader reader, IClock clock, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        try
        {
            var fetched = await reader.ReadAsync(token, context.Connection.RemoteIpAddress, clock.GetCurrentInstant(), cancellationToken);
            return fetched switch
            {
                FetchedFeed.Found { Feed: var feed } => TypedResults.Bytes(feed.Body, "text/calendar; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{feed.Etag}\"")),
                FetchedFeed.NotThere => TypedResults.NotFound(),
                FetchedFeed.TooMany { Wait: var wait } => Later(context, StatusCodes.Status429TooManyRequests, (int)Math.Ceiling(wait.TotalSeconds)),
                _ => throw new InvalidOperationException($"No such answer: {fetched.GetType()}."),
            };
        }
        catch (StoreUnavailableException)
        {
            return Later(context, StatusCodes.Status503ServiceUnavailable, RetryAfterFailure);
        }
    }

    private static IResult Later(HttpContext context, int status, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.StatusCode(status);
    }
}
