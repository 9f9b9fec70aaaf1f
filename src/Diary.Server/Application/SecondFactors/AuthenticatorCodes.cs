using System.Security.Cryptography;
using NodaTime;
using OtpNet;

namespace Diary.Server.Application.SecondFactors;

/// <summary>
/// The codes of authenticators by RFC 6238, as all authenticator apps make them unless they are told otherwise: SHA-1, six digits, a
/// step of 30 seconds. The code of the step before and of the one after is taken as well, since clocks differ.
/// </summary>
public static class AuthenticatorCodes
{
    private const int Digits = 6;
    private const int StepSeconds = 30;

    /// <summary>As long as the hash, which RFC 4226 recommends.</summary>
    private const int SecretBytes = 20;

    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>Makes up what an authenticator is to know, in base 32.</summary>
    public static string NewSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes)).TrimEnd('=');

    /// <summary>What the QR code says to the authenticator.</summary>
    /// <param name="secret">The secret, in base 32.</param>
    /// <param name="holder">Whose it is, to be shown in the app.</param>
    /// <param name="issuer">What it is for, to be shown in the app.</param>
    public static string UriOf(string secret, string holder, string issuer) =>
        new OtpUri(OtpType.Totp, secret, holder, issuer, OtpHashMode.Sha1, Digits, StepSeconds).ToString();

    /// <summary>The step whose code this is, counted from 1970; null when it is none's that is accepted now.</summary>
    /// <param name="secret">The secret, in base 32.</param>
    /// <param name="typed">What was typed; spaces and hyphens in it do not count.</param>
    /// <param name="now">When.</param>
    public static long? StepOf(string secret, string typed, Instant now) =>
        Read(typed) is { } code && CodesOf(secret).VerifyTotp(now.ToDateTimeUtc(), code, out var step, Window) ? step : null;

    /// <summary>The code that an authenticator shows.</summary>
    public static string At(string secret, Instant now) => CodesOf(secret).ComputeTotp(now.ToDateTimeUtc());

    /// <summary>The digits, when it can be the code of an authenticator; null when it cannot.</summary>
    internal static string? Read(string typed)
    {
        var digits = new string([.. typed.Where(c => !char.IsWhiteSpace(c) && c != '-').Take(Digits + 1)]);
        return digits.Length == Digits && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static Totp CodesOf(string secret) => new(Base32Encoding.ToBytes(secret), StepSeconds, OtpHashMode.Sha1, Digits);
}
