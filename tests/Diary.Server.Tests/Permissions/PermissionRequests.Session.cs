using Diary.V1;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfSessionService = new(StringComparer.Ordinal)
    {
        ["SessionService/SignIn"] = (_, c) => PastAsync(
            Session(c).SignInAsync(new() { Login = $"{New()}@example.ru", Password = "wrong" }), "SIGN_IN_REFUSED"),
        ["SessionService/RefreshTokens"] = (_, c) => PastAsync(Session(c).RefreshTokensAsync(new() { RefreshToken = "none" }), "SESSION_ENDED"),
        ["SessionService/SignOut"] = (_, c) => PastAsync(Session(c).SignOutAsync(new() { RequestId = New() }), "SESSION_ENDED"),
        ["SessionService/ListDevices"] = async (_, c) => await Session(c).ListDevicesAsync(new()),
        ["SessionService/RevokeDevice"] = (_, c) => PastAsync(Session(c).RevokeDeviceAsync(new() { RequestId = New(), DeviceId = New() }), "NOT_FOUND device"),
        ["SessionService/GiveSecondFactor"] = (_, c) => PastAsync(Session(c).GiveSecondFactorAsync(new() { Challenge = "none", Code = "000000" }), "SESSION_ENDED"),
        ["SessionService/GetSecondFactor"] = async (_, c) => await Session(c).GetSecondFactorAsync(new()),
        ["SessionService/EnrollSecondFactor"] = (_, c) => PastAsync(Session(c).EnrollSecondFactorAsync(new() { Password = "wrong" }), "WRONG_PASSWORD"),
        ["SessionService/ConfirmSecondFactor"] = (_, c) => PastAsync(Session(c).ConfirmSecondFactorAsync(new() { Code = "000000" }), "NO_SECOND_FACTOR"),
        ["SessionService/RemoveSecondFactor"] = (_, c) => PastAsync(
            Session(c).RemoveSecondFactorAsync(new() { RequestId = New(), Password = "wrong", Code = "000000" }), "WRONG_PASSWORD"),
        ["SessionService/SignInWithPortal"] = (_, c) => PastAsync(
            Session(c).SignInWithPortalAsync(new() { Portal = "none", IdToken = "none" }), "NOT_FOUND portal"),
        ["SessionService/LinkPortal"] = (_, c) => PastAsync(
            Session(c).LinkPortalAsync(new() { RequestId = New(), Portal = "none", IdToken = "none", Password = "wrong" }), "WRONG_PASSWORD"),
    };

    private static SessionService.SessionServiceClient Session(GrpcChannel channel) => new(channel);
}
