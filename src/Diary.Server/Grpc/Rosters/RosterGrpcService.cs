using Diary.Server.Application.Rosters;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;

namespace Diary.Server.Grpc.Rosters;

/// <summary><c>diary.v1.RosterService</c>.</summary>
internal sealed class RosterGrpcService(RequestRunner requests, ListSchoolsHandler listSchools) : RosterService.RosterServiceBase
{
    public override Task<ListSchoolsResponse> ListSchools(ListSchoolsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListSchools(page);
        },
        listSchools,
        RosterMapper.ToResponse);
}
