using Diary.Server.Application.Requests;
using Diary.V1;
using School = Diary.Rosters.School;

namespace Diary.Server.Grpc.Rosters;

/// <summary>Between the roster and its messages.</summary>
internal static class RosterMapper
{
    public static ListSchoolsResponse ToResponse(Page<School> page) => new()
    {
        Schools = { page.Items.Select(s => new V1.School { Id = s.Id.ToString(), Name = s.Name, TimeZone = s.TimeZone }) },
        NextPageToken = page.NextToken,
    };
}
