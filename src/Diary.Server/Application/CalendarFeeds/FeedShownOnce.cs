using System.Text.Json.Serialization;
using Diary.Identifiers;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>A new feed in the one answer that has its address.</summary>
/// <param name="Feed">Which it is.</param>
public sealed record FeedShownOnce(Id<CalendarFeed> Feed)
{
    /// <summary>The folder of the addresses.</summary>
    public const string Folder = "/calendars/";

    /// <summary>The path of its address; empty in a repeated answer, since it is not kept.</summary>
    [JsonIgnore]
    public string Path { get; init; } = "";

    /// <summary>The whole address, where the server knows how it is reached; otherwise, and in a repeated answer, empty.</summary>
    [JsonIgnore]
    public string Address { get; init; } = "";

    /// <summary>What is kept of it, and may be told.</summary>
    public override string ToString() => $"feed {Feed}";

    internal static FeedShownOnce Of(CalendarFeed feed, FeedToken token, Uri? publicAddress)
    {
        var path = $"{Folder}{token.Reveal()}.ics";
        return new FeedShownOnce(feed.Id) { Path = path, Address = publicAddress is null ? "" : $"{publicAddress.AbsoluteUri.TrimEnd('/')}{path}" };
    }

    internal FeedShownOnce WithoutAddress() => new(Feed);
}

/// <summary>A feed was revoked.</summary>
public sealed record FeedRevoked;
