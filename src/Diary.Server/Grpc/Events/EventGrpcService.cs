using Diary.Events;
using Diary.Server.Application.Events;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using School = Diary.Rosters.School;
using SchoolEvent = Diary.Events.SchoolEvent;

namespace Diary.Server.Grpc.Events;

/// <summary><c>diary.v1.EventService</c>.</summary>
internal sealed class EventGrpcService(
    RequestRunner requests,
    CreateEventHandler create,
    UpdateEventHandler update,
    CancelEventHandler cancel,
    ListEventsHandler list) : EventService.EventServiceBase
{
    private const int LongestDays = 400;

    public override Task<CreateEventResponse> CreateEvent(CreateEventRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var contents = EventMapper.Read(fields, "contents", request.Contents);
            return () => new CreateEvent(school, contents);
        },
        create,
        EventMapper.ToCreated);

    public override Task<UpdateEventResponse> UpdateEvent(UpdateEventRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolEvent = fields.Id<SchoolEvent>("event_id", request.EventId);
            var contents = EventMapper.Read(fields, "contents", request.Contents);
            return () => new UpdateEvent(school, schoolEvent, contents, request.Etag);
        },
        update,
        EventMapper.ToUpdated);

    public override Task<CancelEventResponse> CancelEvent(CancelEventRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolEvent = fields.Id<SchoolEvent>("event_id", request.EventId);
            var reason = fields.OptionalText("reason", request.Reason, EventRules.LongestReason);
            return () => new CancelEvent(school, schoolEvent, reason);
        },
        cancel,
        EventMapper.ToCancelled);

    public override Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var (from, to) = fields.Range("from", request.From, "to", request.To, LongestDays);
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListEvents(school, new DateInterval(from, to), page);
        },
        list,
        EventMapper.ToResponse);
}
