using NodaTime;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>Writes a feed in the form that calendar programs read.</summary>
public interface IFeedRenderer
{
    /// <summary>The feed as a file.</summary>
    /// <param name="contents">What is in it.</param>
    /// <param name="language">In which language: "ru" or "en".</param>
    /// <param name="now">When it is written.</param>
    RenderedFeed Render(FeedContents contents, string language, Instant now);
}

/// <summary>A feed as a file.</summary>
/// <param name="Body">The file.</param>
/// <param name="Etag">Equal for equal contents, whenever they were written.</param>
public sealed record RenderedFeed(ReadOnlyMemory<byte> Body, string Etag);
