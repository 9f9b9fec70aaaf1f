using Diary.Accounts;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Portals;
using Diary.Server.Application.SecondFactors;
using Diary.Server.Application.Sessions;
using Diary.Server.Grpc.Accounts;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace Diary.Server.Grpc.Sessions;

/// <summary><c>diary.v1.SessionService</c>.</summary>
internal sealed class SessionGrpcService(
    RequestRunner requests,
    IOptions<AccountOptions> accounts,
    SignInHandler signIn,
    RefreshTokensHandler refreshTokens,
    SignOutHandler signOut,
    ListDevicesHandler listDevices,
    RevokeDeviceHandler revokeDevice,
    GetSecondFactorHandler getSecondFactor,
    EnrollSecondFactorHandler enrollSecondFactor,
    ConfirmSecondFactorHandler confirmSecondFactor,
    RemoveSecondFactorHandler removeSecondFactor,
    GiveSecondFactorHandler giveSecondFactor,
    SignInWithPortalHandler signInWithPortal,
    LinkPortalHandler linkPortal) : SessionService.SessionServiceBase
{
    private const int LongestLogin = 300;
    private const int LongestPassword = 1000;
    private const int LongestDevice = 100;
    private const int LongestPortal = 100;
    private const int LongestToken = 16_000;
    private const int LongestNonce = 500;

    public override Task<SignInResponse> SignIn(SignInRequest request, ServerCallContext context) => requests.OpenCommandAsync(
        context,
        request,
        requestId: null,
        fields =>
        {
            var login = fields.RequiredText("login", request.Login, LongestLogin);
            var password = fields.Text("password", request.Password, LongestPassword);
            var device = fields.Text("device", request.Device, LongestDevice);
            return () => new SignIn(TypedLogin.Read(login, accounts.Value.Region), password, device);
        },
        signIn,
        outcome => outcome switch
        {
            SignInOutcome.Open open => new SignInResponse { Tokens = SessionMapper.ToMessage(open.Tokens) },
            SignInOutcome.AwaitsSecondFactor awaits => new SignInResponse { SecondFactor = SessionMapper.ToMessage(awaits) },
            var other => throw new InvalidOperationException($"There is no such outcome as {other}."),
        });

    public override Task<GiveSecondFactorResponse> GiveSecondFactor(GiveSecondFactorRequest request, ServerCallContext context) => requests.OpenCommandAsync(
        context,
        request,
        requestId: null,
        fields =>
        {
            var code = AccountFields.Code(fields, "code", request.Code);
            return () => new GiveSecondFactor(RefreshToken.TryParse(request.Challenge, out var challenge) ? challenge : null, code);
        },
        giveSecondFactor,
        tokens => new GiveSecondFactorResponse { Tokens = SessionMapper.ToMessage(tokens) });

    public override Task<SignInWithPortalResponse> SignInWithPortal(SignInWithPortalRequest request, ServerCallContext context) => requests.OpenCommandAsync(
        context,
        request,
        requestId: null,
        fields =>
        {
            var token = Portal(fields, request.Portal, request.IdToken, request.Nonce);
            var device = fields.Text("device", request.Device, LongestDevice);
            return () => new SignInWithPortal(token, device);
        },
        signInWithPortal,
        outcome => outcome switch
        {
            SignInOutcome.Open open => new SignInWithPortalResponse { Tokens = SessionMapper.ToMessage(open.Tokens) },
            SignInOutcome.AwaitsSecondFactor awaits => new SignInWithPortalResponse { SecondFactor = SessionMapper.ToMessage(awaits) },
            var other => throw new InvalidOperationException($"There is no such outcome as {other}."),
        });

    public override Task<LinkPortalResponse> LinkPortal(LinkPortalRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var token = Portal(fields, request.Portal, request.IdToken, request.Nonce);
            var password = fields.Text("password", request.Password, LongestPassword);
            return () => new LinkPortal(token, password);
        },
        linkPortal,
        _ => new LinkPortalResponse());

    public override Task<RefreshTokensResponse> RefreshTokens(RefreshTokensRequest request, ServerCallContext context) => requests.OpenCommandAsync(
        context,
        request,
        requestId: null,
        _ => () => new RefreshTokens(RefreshToken.TryParse(request.RefreshToken, out var token) ? token : null),
        refreshTokens,
        tokens => new RefreshTokensResponse { Tokens = SessionMapper.ToMessage(tokens) });

    public override Task<SignOutResponse> SignOut(SignOutRequest request, ServerCallContext context) => requests.CommandAsync(
        context, request, request.RequestId, _ => () => new SignOut(), signOut, _ => new SignOutResponse());

    public override Task<ListDevicesResponse> ListDevices(ListDevicesRequest request, ServerCallContext context) => requests.QueryAsync(
        context, _ => () => new ListDevices(), listDevices, devices => new ListDevicesResponse { Devices = { devices.Select(SessionMapper.ToMessage) } });

    public override Task<RevokeDeviceResponse> RevokeDevice(RevokeDeviceRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var device = fields.Id<Session>("device_id", request.DeviceId);
            return () => new RevokeDevice(device);
        },
        revokeDevice,
        _ => new RevokeDeviceResponse());

    public override Task<GetSecondFactorResponse> GetSecondFactor(GetSecondFactorRequest request, ServerCallContext context) => requests.QueryAsync(
        context, _ => () => new GetSecondFactor(), getSecondFactor, SessionMapper.ToResponse);

    public override Task<EnrollSecondFactorResponse> EnrollSecondFactor(EnrollSecondFactorRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        requestId: null,
        fields =>
        {
            var password = fields.Text("password", request.Password, LongestPassword);
            return () => new EnrollSecondFactor(password);
        },
        enrollSecondFactor,
        SessionMapper.ToResponse);

    public override Task<ConfirmSecondFactorResponse> ConfirmSecondFactor(ConfirmSecondFactorRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        requestId: null,
        fields =>
        {
            var code = AccountFields.Code(fields, "code", request.Code);
            return () => new ConfirmSecondFactor(code);
        },
        confirmSecondFactor,
        SessionMapper.ToResponse);

    public override Task<RemoveSecondFactorResponse> RemoveSecondFactor(RemoveSecondFactorRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var password = fields.Text("password", request.Password, LongestPassword);
            var code = AccountFields.Code(fields, "code", request.Code);
            return () => new RemoveSecondFactor(password, code);
        },
        removeSecondFactor,
        _ => new RemoveSecondFactorResponse());

    private static PortalToken Portal(FieldReader fields, string portal, string token, string nonce) => new(
        fields.RequiredText("portal", portal, LongestPortal),
        fields.RequiredText("id_token", token, LongestToken),
        fields.Text("nonce", nonce, LongestNonce));
}
