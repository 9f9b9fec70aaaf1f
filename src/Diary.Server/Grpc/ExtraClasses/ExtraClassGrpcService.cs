using Diary.ExtraClasses;
using Diary.Server.Application.ExtraClasses;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using ExtraClass = Diary.ExtraClasses.ExtraClass;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;

namespace Diary.Server.Grpc.ExtraClasses;

/// <summary><c>diary.v1.ExtraClassService</c>.</summary>
internal sealed class ExtraClassGrpcService(
    RequestRunner requests,
    SetExtraClassHandler set,
    SetExtraClassMembersHandler setMembers,
    CancelExtraMeetingHandler cancelMeeting,
    RestoreExtraMeetingHandler restoreMeeting,
    EndExtraClassHandler end,
    ListExtraClassesHandler list,
    ListExtraClassMembersHandler listMembers) : ExtraClassService.ExtraClassServiceBase
{
    public override Task<SetExtraClassResponse> SetExtraClass(SetExtraClassRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var extraClass = fields.OptionalId<ExtraClass>("extra_class_id", request.ExtraClassId);
            var title = fields.RequiredText("title", request.Title, ExtraClassRules.LongestTitle);
            var leader = fields.OptionalId<Person>("leader_id", request.LeaderId);
            var room = fields.OptionalText("room", request.Room, ExtraClassRules.LongestRoom);
            fields.Count("entries", request.Entries.Count, 0, ExtraClassRules.MostEntries);
            var entries = request.Entries.Take(ExtraClassRules.MostEntries).Select((e, i) => ExtraClassMapper.Read(fields, $"entries[{i}]", e)).ToList();
            return () => new SetExtraClass(school, extraClass, title, leader, room, entries, request.Etag);
        },
        set,
        ExtraClassMapper.ToSet);

    public override Task<SetExtraClassMembersResponse> SetExtraClassMembers(SetExtraClassMembersRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var extraClass = fields.Id<ExtraClass>("extra_class_id", request.ExtraClassId);
            fields.Count("members", request.Members.Count, 0, ExtraClassRules.MostMembers);
            var members = request.Members.Take(ExtraClassRules.MostMembers).Select((m, i) => ExtraClassMapper.Read(fields, $"members[{i}]", m)).ToList();
            return () => new SetExtraClassMembers(school, extraClass, members, request.Etag);
        },
        setMembers,
        ExtraClassMapper.ToMembersSet);

    public override Task<CancelExtraMeetingResponse> CancelExtraMeeting(CancelExtraMeetingRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var extraClass = fields.Id<ExtraClass>("extra_class_id", request.ExtraClassId);
            var date = fields.Date("date", request.Date);
            var reason = fields.OptionalText("reason", request.Reason, ExtraClassRules.LongestReason);
            return () => new CancelExtraMeeting(school, extraClass, date, reason);
        },
        cancelMeeting,
        _ => new CancelExtraMeetingResponse());

    public override Task<RestoreExtraMeetingResponse> RestoreExtraMeeting(RestoreExtraMeetingRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var extraClass = fields.Id<ExtraClass>("extra_class_id", request.ExtraClassId);
            var date = fields.Date("date", request.Date);
            return () => new RestoreExtraMeeting(school, extraClass, date);
        },
        restoreMeeting,
        _ => new RestoreExtraMeetingResponse());

    public override Task<EndExtraClassResponse> EndExtraClass(EndExtraClassRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var extraClass = fields.Id<ExtraClass>("extra_class_id", request.ExtraClassId);
            var lastDay = fields.Date("last_day", request.LastDay);
            return () => new EndExtraClass(school, extraClass, lastDay);
        },
        end,
        ExtraClassMapper.ToEnded);

    public override Task<ListExtraClassesResponse> ListExtraClasses(ListExtraClassesRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListExtraClasses(school, request.IncludeEnded, page);
        },
        list,
        ExtraClassMapper.ToResponse);

    public override Task<ListExtraClassMembersResponse> ListExtraClassMembers(ListExtraClassMembersRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var extraClass = fields.Id<ExtraClass>("extra_class_id", request.ExtraClassId);
            return () => new ListExtraClassMembers(school, extraClass);
        },
        listMembers,
        ExtraClassMapper.ToResponse);
}
