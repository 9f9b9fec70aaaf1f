using Diary.Accounts;
using Diary.Server.Application.SecondFactors;
using Diary.Server.Application.Sessions;
using Diary.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Diary.Server.Grpc.Sessions;

/// <summary>Writes sessions and second factors as messages.</summary>
internal static class SessionMapper
{
    public static V1.Tokens ToMessage(SessionTokens tokens) => new()
    {
        AccessToken = tokens.Access.Text,
        AccessTokenExpiresAt = Timestamp.FromDateTime(tokens.Access.ExpiresAt.ToDateTimeUtc()),
        RefreshToken = tokens.Refresh.Reveal(),
    };

    public static SecondFactorChallenge ToMessage(SignInOutcome.AwaitsSecondFactor awaits) => new()
    {
        Challenge = awaits.Challenge.Reveal(),
        ExpiresAt = Timestamp.FromDateTime(awaits.Until.ToDateTimeUtc()),
    };

    public static Device ToMessage(DeviceListing device) => new()
    {
        Id = device.Session.Id.ToString(),
        Name = device.Session.Device,
        SignedInAt = Timestamp.FromDateTime(device.Session.SignedInAt.ToDateTimeUtc()),
        LastUsedAt = Timestamp.FromDateTime(device.Session.RefreshedAt.ToDateTimeUtc()),
        IsThis = device.IsThis,
    };

    public static GetSecondFactorResponse ToResponse(SecondFactor? factor) => new()
    {
        Confirmed = factor is not null,
        ConfirmedAt = factor?.ConfirmedAt is { } at ? Timestamp.FromDateTime(at.ToDateTimeUtc()) : null,
        RecoveryCodesLeft = factor?.RecoveryHashes?.Count ?? 0,
    };

    public static EnrollSecondFactorResponse ToResponse(AuthenticatorShownOnce shown) => new()
    {
        Secret = shown.Secret,
        OtpauthUri = shown.Uri,
        QrPng = UnsafeByteOperations.UnsafeWrap(shown.QrPng),
    };

    public static ConfirmSecondFactorResponse ToResponse(RecoveryCodesShownOnce shown) => new() { RecoveryCodes = { shown.Codes.Select(c => c.Formatted) } };
}
