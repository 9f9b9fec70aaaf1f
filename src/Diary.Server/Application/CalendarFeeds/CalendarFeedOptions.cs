using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>What the feeds for calendar programs hold. Section <c>Diary:CalendarFeeds</c>.</summary>
public sealed class CalendarFeedOptions
{
    /// <summary>How many days before today a feed has, 0 to 366. Default 30.</summary>
    [Range(0, 366)]
    public int DaysBack { get; set; } = 30;

    /// <summary>How many days after today a feed has, 1 to 400. Default 120.</summary>
    [Range(1, 400)]
    public int DaysAhead { get; set; } = 120;

    /// <summary>How many feeds an account may have, 1 to 100. Default 20.</summary>
    [Range(1, 100)]
    public int MostPerAccount { get; set; } = 20;

    /// <summary>
    /// Where calendar programs reach the server, such as <c>https://diary.example/</c>; addresses begin with it. Default none: who creates a
    /// feed is told its path alone.
    /// </summary>
    public Uri? PublicAddress { get; set; }

    internal bool HasReachableAddress => PublicAddress is null || (PublicAddress is { IsAbsoluteUri: true } address && string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal));
}
