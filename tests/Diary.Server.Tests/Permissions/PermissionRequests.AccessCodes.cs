using Diary.AccessCodes;
using Diary.Server.Tests.Grpc.AccessCodes;
using Diary.V1;
using Grpc.Net.Client;
using AccessDocument = Diary.V1.AccessDocument;
using RefusalReason = Diary.V1.RefusalReason;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static IReadOnlyDictionary<string, PermissionRequest> OfAccessCodeService { get; } = new Dictionary<string, PermissionRequest>(StringComparer.Ordinal)
    {
        ["AccessCodeService/SubmitApplication"] = (s, c) => PastAsync(
            AccessCodes(c).SubmitApplicationAsync(new() { RequestId = New(), SchoolId = School(s), Request = Applications.Request() }),
            "TOO_MANY_APPLICATIONS"),
        ["AccessCodeService/ListMyApplications"] = async (_, c) => await AccessCodes(c).ListMyApplicationsAsync(new()),
        ["AccessCodeService/ListApplications"] = async (s, c) => await AccessCodes(c).ListApplicationsAsync(new() { SchoolId = School(s) }),
        ["AccessCodeService/GetApplication"] = async (s, c) => await AccessCodes(c).GetApplicationAsync(
            new() { SchoolId = School(s), ApplicationId = await ApplicationAsync(s, AccessApplicationState.Submitted) }),
        ["AccessCodeService/StartReview"] = async (s, c) => await AccessCodes(c).StartReviewAsync(
            new() { RequestId = New(), SchoolId = School(s), ApplicationId = await ApplicationAsync(s, AccessApplicationState.Submitted) }),
        ["AccessCodeService/RefuseApplication"] = async (s, c) => await AccessCodes(c).RefuseApplicationAsync(
            new()
            {
                RequestId = New(),
                SchoolId = School(s),
                ApplicationId = await ApplicationAsync(s, AccessApplicationState.UnderReview),
                Reasons = { RefusalReason.ContradictoryData },
            }),
        ["AccessCodeService/IssueCode"] = async (s, c) => await AccessCodes(c).IssueCodeAsync(
            new()
            {
                RequestId = New(),
                SchoolId = School(s),
                ApplicationId = await ApplicationAsync(s, AccessApplicationState.UnderReview),
                PersonId = s.School.Parent.Id.ToString(),
                StudentIds = { Student(s) },
                DocumentsSeen = { AccessDocument.Application, AccessDocument.BirthCertificate, AccessDocument.IdentityDocument },
            }),
        ["AccessCodeService/MarkCollected"] = async (s, c) => await AccessCodes(c).MarkCollectedAsync(
            new() { RequestId = New(), SchoolId = School(s), ApplicationId = await ApplicationAsync(s, AccessApplicationState.Issued) }),
        ["AccessCodeService/ReissueCode"] = async (s, c) => await AccessCodes(c).ReissueCodeAsync(
            new() { RequestId = New(), SchoolId = School(s), ApplicationId = await ApplicationAsync(s, AccessApplicationState.Collected) }),
        ["AccessCodeService/RevokeCode"] = async (s, c) => await AccessCodes(c).RevokeCodeAsync(
            new() { RequestId = New(), SchoolId = School(s), ApplicationId = await ApplicationAsync(s, AccessApplicationState.Issued) }),
    };

    private static async Task<string> ApplicationAsync(PermissionScene scene, AccessApplicationState state) =>
        (await Applications.PutAsync(scene.Host, scene.School, scene.Accounts["parent"], state)).Id.ToString();

    private static AccessCodeService.AccessCodeServiceClient AccessCodes(GrpcChannel channel) => new(channel);
}
