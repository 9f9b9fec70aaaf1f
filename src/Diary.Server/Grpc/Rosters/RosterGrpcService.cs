using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using School = Diary.Rosters.School;
using SchoolClass = Diary.Rosters.SchoolClass;

namespace Diary.Server.Grpc.Rosters;

/// <summary><c>diary.v1.RosterService</c>.</summary>
internal sealed class RosterGrpcService(
    RequestRunner requests,
    ImportStream imports,
    ListSchoolsHandler listSchools,
    ListClassesHandler listClasses,
    ListPeopleHandler listPeople,
    ListClassMembersHandler listClassMembers,
    FindSchoolsHandler findSchools,
    ListChildrenHandler listChildren) : RosterService.RosterServiceBase
{
    private const int LongestSchoolName = 100;

    public override Task ImportRoster(
        IAsyncStreamReader<ImportRosterRequest> requestStream, IServerStreamWriter<ImportRosterResponse> responseStream, ServerCallContext context) =>
        imports.RunAsync(requestStream, responseStream, context);

    public override Task<ListSchoolsResponse> ListSchools(ListSchoolsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListSchools(page);
        },
        listSchools,
        RosterMapper.ToResponse);

    public override Task<ListClassesResponse> ListClasses(ListClassesRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListClasses(school, page);
        },
        listClasses,
        RosterMapper.ToResponse);

    public override Task<ListPeopleResponse> ListPeople(ListPeopleRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var role = request.Role == PersonRole.Unspecified
                ? PersonRoles.None
                : fields.Choice<PersonRole, PersonRoles>("role", request.Role, RosterMapper.ToRole);
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListPeople(school, role, page);
        },
        listPeople,
        RosterMapper.ToResponse);

    public override Task<ListClassMembersResponse> ListClassMembers(ListClassMembersRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var date = fields.OptionalDate("date", request.Date);
            return () => new ListClassMembers(school, schoolClass, date);
        },
        listClassMembers,
        RosterMapper.ToResponse);

    public override Task<FindSchoolsResponse> FindSchools(FindSchoolsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var letters = fields.RequiredText("name_begins_with", request.NameBeginsWith, LongestSchoolName);
            if (letters.Trim().Length == 1)
                fields.Fail("name_begins_with", "must have at least two letters.");
            return () => new FindSchools(letters);
        },
        findSchools,
        RosterMapper.ToFound);

    public override Task<ListChildrenResponse> ListChildren(ListChildrenRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            return () => new ListChildren(school);
        },
        listChildren,
        RosterMapper.ToResponse);
}
