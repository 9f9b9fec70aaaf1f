using Diary.Server.Application.Accounts;
using Diary.Server.Application.TrustedPersons;
using Diary.Server.Grpc.Requests;
using Diary.TrustedPersons;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;

namespace Diary.Server.Grpc.TrustedPersons;

/// <summary><c>diary.v1.TrustedPersonService</c>.</summary>
internal sealed class TrustedPersonGrpcService(
    RequestRunner requests,
    InviteTrustedPersonHandler invite,
    WithdrawInvitationHandler withdraw,
    RevokeTrustedAccessHandler revoke,
    ListTrustedPersonsHandler list,
    ListMyInvitationsHandler listMine,
    AcceptInvitationHandler accept,
    DeclineInvitationHandler decline,
    LeaveTrustedAccessHandler leave,
    IOptions<AccountOptions> accounts) : TrustedPersonService.TrustedPersonServiceBase
{
    public override Task<InviteTrustedPersonResponse> InviteTrustedPerson(InviteTrustedPersonRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var child = Child(fields, request.SchoolId, request.StudentId);
            var invitee = fields.Value(Invitee.Read(request.FamilyName, request.Snils, request.Phone, accounts.Value.Region));
            var scopes = TrustedPersonMapper.ReadScopes(fields, "scopes", request.Scopes);
            return () => new InviteTrustedPerson(child, invitee, scopes);
        },
        invite,
        TrustedPersonMapper.ToInvited);

    public override Task<WithdrawInvitationResponse> WithdrawInvitation(WithdrawInvitationRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var child = Child(fields, request.SchoolId, request.StudentId);
            var invitation = fields.Id<TrustedAccess>("invitation_id", request.InvitationId);
            return () => new WithdrawInvitation(child, invitation);
        },
        withdraw,
        TrustedPersonMapper.ToWithdrawn);

    public override Task<RevokeTrustedAccessResponse> RevokeTrustedAccess(RevokeTrustedAccessRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var child = Child(fields, request.SchoolId, request.StudentId);
            var invitation = fields.Id<TrustedAccess>("invitation_id", request.InvitationId);
            return () => new RevokeTrustedAccess(child, invitation);
        },
        revoke,
        TrustedPersonMapper.ToRevoked);

    public override Task<ListTrustedPersonsResponse> ListTrustedPersons(ListTrustedPersonsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var child = Child(fields, request.SchoolId, request.StudentId);
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListTrustedPersons(child, page);
        },
        list,
        TrustedPersonMapper.ToResponse);

    public override Task<ListMyInvitationsResponse> ListMyInvitations(ListMyInvitationsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListMyInvitations(page);
        },
        listMine,
        TrustedPersonMapper.ToResponse);

    public override Task<AcceptInvitationResponse> AcceptInvitation(AcceptInvitationRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var invitation = fields.Id<TrustedAccess>("invitation_id", request.InvitationId);
            return () => new AcceptInvitation(invitation);
        },
        accept,
        TrustedPersonMapper.ToAccepted);

    public override Task<DeclineInvitationResponse> DeclineInvitation(DeclineInvitationRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var invitation = fields.Id<TrustedAccess>("invitation_id", request.InvitationId);
            return () => new DeclineInvitation(invitation);
        },
        decline,
        TrustedPersonMapper.ToDeclined);

    public override Task<LeaveTrustedAccessResponse> LeaveTrustedAccess(LeaveTrustedAccessRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var invitation = fields.Id<TrustedAccess>("invitation_id", request.InvitationId);
            return () => new LeaveTrustedAccess(invitation);
        },
        leave,
        TrustedPersonMapper.ToLeft);

    private static ChildReference Child(FieldReader fields, string school, string student) =>
        new(fields.Id<School>("school_id", school), fields.Id<Person>("student_id", student));
}
