using Diary.Accounts;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Sessions;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Google.Protobuf.WellKnownTypes;
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
    RevokeDeviceHandler revokeDevice) : SessionService.SessionServiceBase
{
    private const int LongestLogin = 300;
    private const int LongestPassword = 1000;
    private const int LongestDevice = 100;

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
        tokens => new SignInResponse { Tokens = ToMessage(tokens) });

    public override Task<RefreshTokensResponse> RefreshTokens(RefreshTokensRequest request, ServerCallContext context) => requests.OpenCommandAsync(
        context,
        request,
        requestId: null,
        _ => () => new RefreshTokens(RefreshToken.TryParse(request.RefreshToken, out var token) ? token : null),
        refreshTokens,
        tokens => new RefreshTokensResponse { Tokens = ToMessage(tokens) });

    public override Task<SignOutResponse> SignOut(SignOutRequest request, ServerCallContext context) => requests.CommandAsync(
        context, request, request.RequestId, _ => () => new SignOut(), signOut, _ => new SignOutResponse());

    public override Task<ListDevicesResponse> ListDevices(ListDevicesRequest request, ServerCallContext context) => requests.QueryAsync(
        context, _ => () => new ListDevices(), listDevices, devices => new ListDevicesResponse { Devices = { devices.Select(ToMessage) } });

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

    private static V1.Tokens ToMessage(SessionTokens tokens) => new()
    {
        AccessToken = tokens.Access.Text,
        AccessTokenExpiresAt = Timestamp.FromDateTime(tokens.Access.ExpiresAt.ToDateTimeUtc()),
        RefreshToken = tokens.Refresh.Reveal(),
    };

    private static Device ToMessage(DeviceListing device) => new()
    {
        Id = device.Session.Id.ToString(),
        Name = device.Session.Device,
        SignedInAt = Timestamp.FromDateTime(device.Session.SignedInAt.ToDateTimeUtc()),
        LastUsedAt = Timestamp.FromDateTime(device.Session.RefreshedAt.ToDateTimeUtc()),
        IsThis = device.IsThis,
    };
}
