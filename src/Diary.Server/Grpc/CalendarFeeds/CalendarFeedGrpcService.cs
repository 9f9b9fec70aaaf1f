using Diary.Server.Application.CalendarFeeds;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using CalendarFeed = Diary.Server.Application.CalendarFeeds.CalendarFeed;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;

namespace Diary.Server.Grpc.CalendarFeeds;

/// <summary><c>diary.v1.CalendarFeedService</c>.</summary>
internal sealed class CalendarFeedGrpcService(
    RequestRunner requests,
    CreateCalendarFeedHandler create,
    ListCalendarFeedsHandler list,
    RevokeCalendarFeedHandler revoke) : CalendarFeedService.CalendarFeedServiceBase
{
    private const int MostParts = 5;

    public override Task<CreateCalendarFeedResponse> CreateCalendarFeed(CreateCalendarFeedRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            fields.Count("parts", request.Parts.Count, 0, MostParts);
            var parts = request.Parts.Take(MostParts).Index()
                .Select(part => fields.Choice($"parts[{part.Index}]", part.Item, CalendarFeedMapper.ToPart))
                .Aggregate(FeedParts.None, (all, part) => all | part);
            var language = CalendarFeedMapper.Language(fields, "language", request.Language);
            return () => new CreateCalendarFeed(school, student, request.Parts.Count == 0 ? FeedParts.All : parts, language);
        },
        create,
        CalendarFeedMapper.ToResponse);

    public override Task<ListCalendarFeedsResponse> ListCalendarFeeds(ListCalendarFeedsRequest request, ServerCallContext context) =>
        requests.QueryAsync(context, _ => () => new ListCalendarFeeds(), list, CalendarFeedMapper.ToResponse);

    public override Task<RevokeCalendarFeedResponse> RevokeCalendarFeed(RevokeCalendarFeedRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var feed = fields.Id<CalendarFeed>("feed_id", request.FeedId);
            return () => new RevokeCalendarFeed(feed);
        },
        revoke,
        _ => new RevokeCalendarFeedResponse());
}
