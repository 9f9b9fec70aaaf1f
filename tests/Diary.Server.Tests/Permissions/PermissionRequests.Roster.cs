using Diary.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfRosterService = new(StringComparer.Ordinal)
    {
        ["RosterService/ImportRoster"] = (_, c) => ImportAsync(c),
        ["RosterService/ListSchools"] = async (_, c) => await Roster(c).ListSchoolsAsync(new()),
        ["RosterService/FindSchools"] = async (_, c) => await Roster(c).FindSchoolsAsync(new() { NameBeginsWith = "Шк" }),
        ["RosterService/ListClasses"] = async (s, c) => await Roster(c).ListClassesAsync(new() { SchoolId = School(s) }),
        ["RosterService/ListPeople"] = async (s, c) => await Roster(c).ListPeopleAsync(new() { SchoolId = School(s) }),
        ["RosterService/ListClassMembers"] = async (s, c) =>
            await Roster(c).ListClassMembersAsync(new() { SchoolId = School(s), ClassId = Class(s) }),
        ["RosterService/ListChildren"] = async (s, c) => await Roster(c).ListChildrenAsync(new() { SchoolId = School(s) }),
    };

    private static async Task ImportAsync(GrpcChannel channel)
    {
        using var call = Roster(channel).ImportRoster();
        try
        {
            await call.RequestStream.WriteAsync(new() { Header = new ImportRosterHeader { RequestId = New(), Mode = ImportMode.Bulk, ValidateOnly = true } });
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The server has refused before it read; how, is told to who reads the answer.
        }

        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            // The report of an empty file is not what is asked for here.
        }
    }

    private static RosterService.RosterServiceClient Roster(GrpcChannel channel) => new(channel);
}
