using Diary.Identifiers;
using Diary.TrustedPersons;
using Diary.V1;
using Grpc.Net.Client;
using AccountHolder = Diary.Accounts.Account;
using TrustedAccessState = Diary.TrustedPersons.TrustedAccessState;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfTrustedPersonService = new(StringComparer.Ordinal)
    {
        ["TrustedPersonService/InviteTrustedPerson"] = (s, c) => PastAsync(
            Trusted(c).InviteTrustedPersonAsync(new()
            {
                RequestId = New(),
                SchoolId = School(s),
                StudentId = Student(s),
                FamilyName = "Щербакова",
                Phone = "+79161234567",
                Scopes = { TrustedScope.Diary },
            }),
            "TOO_MANY_TRUSTED_PERSONS"),
        ["TrustedPersonService/WithdrawInvitation"] = async (s, c) => await Trusted(c).WithdrawInvitationAsync(
            new() { RequestId = New(), SchoolId = School(s), StudentId = Student(s), InvitationId = await InvitationAsync(s, TrustedAccessState.Invited) }),
        ["TrustedPersonService/RevokeTrustedAccess"] = async (s, c) => await Trusted(c).RevokeTrustedAccessAsync(
            new() { RequestId = New(), SchoolId = School(s), StudentId = Student(s), InvitationId = await InvitationAsync(s, TrustedAccessState.Active) }),
        ["TrustedPersonService/ListTrustedPersons"] = async (s, c) =>
            await Trusted(c).ListTrustedPersonsAsync(new() { SchoolId = School(s), StudentId = Student(s) }),
        ["TrustedPersonService/ListMyInvitations"] = async (_, c) => await Trusted(c).ListMyInvitationsAsync(new()),
        ["TrustedPersonService/AcceptInvitation"] = (_, c) => PastAsync(
            Trusted(c).AcceptInvitationAsync(new() { RequestId = New(), InvitationId = New() }), "NOT_FOUND invitation"),
        ["TrustedPersonService/DeclineInvitation"] = (_, c) => PastAsync(
            Trusted(c).DeclineInvitationAsync(new() { RequestId = New(), InvitationId = New() }), "NOT_FOUND invitation"),
        ["TrustedPersonService/LeaveTrustedAccess"] = (_, c) => PastAsync(
            Trusted(c).LeaveTrustedAccessAsync(new() { RequestId = New(), InvitationId = New() }), "NOT_FOUND invitation"),
    };

    /// <summary>An invitation that nobody answered, or a grant of somebody who does not call.</summary>
    private static async Task<string> InvitationAsync(PermissionScene scene, TrustedAccessState state)
    {
        Id<AccountHolder>? account = state == TrustedAccessState.Active ? new Id<AccountHolder>(Guid.NewGuid()) : null;
        return (await scene.PutTrustedAsync(state, TrustedScopes.Diary, account)).Id.ToString();
    }

    private static TrustedPersonService.TrustedPersonServiceClient Trusted(GrpcChannel channel) => new(channel);
}
