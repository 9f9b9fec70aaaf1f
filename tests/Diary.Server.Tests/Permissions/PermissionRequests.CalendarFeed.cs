using Diary.V1;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfCalendarFeedService = new(StringComparer.Ordinal)
    {
        ["CalendarFeedService/CreateCalendarFeed"] = async (s, c) => await Feeds(c).CreateCalendarFeedAsync(
            new() { RequestId = New(), SchoolId = School(s), StudentId = Student(s) }),
        ["CalendarFeedService/ListCalendarFeeds"] = async (_, c) => await Feeds(c).ListCalendarFeedsAsync(new()),
        ["CalendarFeedService/RevokeCalendarFeed"] = (_, c) => PastAsync(
            Feeds(c).RevokeCalendarFeedAsync(new() { RequestId = New(), FeedId = New() }), "NOT_FOUND feed"),
    };

    private static CalendarFeedService.CalendarFeedServiceClient Feeds(GrpcChannel channel) => new(channel);
}
