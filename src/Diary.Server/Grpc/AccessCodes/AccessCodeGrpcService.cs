using Diary.AccessCodes;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;

namespace Diary.Server.Grpc.AccessCodes;

/// <summary><c>diary.v1.AccessCodeService</c>.</summary>
internal sealed class AccessCodeGrpcService(
    RequestRunner requests,
    SubmitApplicationHandler submit,
    ListMyApplicationsHandler listMine,
    ListApplicationsHandler list,
    GetApplicationHandler get,
    StartReviewHandler startReview,
    RefuseApplicationHandler refuse,
    IssueAccessCodeHandler issue,
    CollectAccessCodeHandler collect,
    ReissueAccessCodeHandler reissue,
    RevokeAccessCodeHandler revoke) : AccessCodeService.AccessCodeServiceBase
{
    private const int MostStudents = 20;
    private const int MostValues = 20;
    private const int LongestText = 1000;

    public override Task<SubmitApplicationResponse> SubmitApplication(SubmitApplicationRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var asked = AccessCodeMapper.Read(fields, "request", request.Request);
            return () => new SubmitApplication(school, asked);
        },
        submit,
        AccessCodeMapper.ToSubmitted);

    public override Task<ListMyApplicationsResponse> ListMyApplications(ListMyApplicationsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListMyApplications(page);
        },
        listMine,
        AccessCodeMapper.ToResponse);

    public override Task<ListApplicationsResponse> ListApplications(ListApplicationsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            AccessApplicationState? state = request.State == ApplicationState.Unspecified ? null : fields.Choice("state", request.State, AccessCodeEnums.Read);
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListApplications(school, state, page);
        },
        list,
        AccessCodeMapper.ToResponse);

    public override Task<GetApplicationResponse> GetApplication(GetApplicationRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var reference = Reference(fields, request.SchoolId, request.ApplicationId);
            return () => new GetApplication(reference);
        },
        get,
        AccessCodeMapper.ToResponse);

    public override Task<StartReviewResponse> StartReview(StartReviewRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var reference = Reference(fields, request.SchoolId, request.ApplicationId);
            return () => new StartReview(reference);
        },
        startReview,
        AccessCodeMapper.ToStarted);

    public override Task<RefuseApplicationResponse> RefuseApplication(RefuseApplicationRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var reference = Reference(fields, request.SchoolId, request.ApplicationId);
            fields.Count("reasons", request.Reasons.Count, 1, MostValues);
            var reasons = request.Reasons.Take(MostValues).Select((r, i) => fields.Choice($"reasons[{i}]", r, AccessCodeEnums.Read)).ToList();
            var text = fields.OptionalText("text", request.Text, LongestText);
            return () => new RefuseApplication(reference, reasons, text);
        },
        refuse,
        AccessCodeMapper.ToRefused);

    public override Task<IssueCodeResponse> IssueCode(IssueCodeRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var reference = Reference(fields, request.SchoolId, request.ApplicationId);
            var person = fields.OptionalId<Person>("person_id", request.PersonId);
            fields.Count("student_ids", request.StudentIds.Count, 1, MostStudents);
            var students = request.StudentIds.Take(MostStudents).Select((s, i) => fields.Id<Person>($"student_ids[{i}]", s)).ToList();
            fields.Count("documents_seen", request.DocumentsSeen.Count, 0, MostValues);
            var seen = request.DocumentsSeen.Take(MostValues).Select((d, i) => fields.Choice($"documents_seen[{i}]", d, AccessCodeEnums.Read)).ToList();
            return () => new IssueAccessCode(reference, person, students, seen);
        },
        issue,
        AccessCodeMapper.ToIssued);

    public override Task<MarkCollectedResponse> MarkCollected(MarkCollectedRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var reference = Reference(fields, request.SchoolId, request.ApplicationId);
            return () => new CollectAccessCode(reference);
        },
        collect,
        AccessCodeMapper.ToCollected);

    public override Task<ReissueCodeResponse> ReissueCode(ReissueCodeRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var reference = Reference(fields, request.SchoolId, request.ApplicationId);
            return () => new ReissueAccessCode(reference);
        },
        reissue,
        AccessCodeMapper.ToReissued);

    public override Task<RevokeCodeResponse> RevokeCode(RevokeCodeRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var reference = Reference(fields, request.SchoolId, request.ApplicationId);
            return () => new RevokeAccessCode(reference);
        },
        revoke,
        AccessCodeMapper.ToRevoked);

    private static ApplicationReference Reference(FieldReader fields, string school, string application) =>
        new(fields.Id<School>("school_id", school), fields.Id<AccessApplication>("application_id", application));
}
