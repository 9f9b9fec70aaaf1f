using System.Security.Cryptography;
using Diary.Results;
using NodaTime;

namespace Diary.Accounts;

/// <summary>
/// A code that was sent to a contact, to be typed once (domain rules 1.3, 1.4): issued, tried, and used, locked or expired. A
/// record of the past: every step gives a new one. Only a slow hash of the code is in it.
/// </summary>
public sealed record OneTimeCode
{
    /// <summary>The hash by <see cref="ISecretHasher"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was sent.</summary>
    public required Instant IssuedAt { get; init; }

    /// <summary>The first instant at which it is no longer accepted.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>How many times it may still be tried; 0 once it is locked.</summary>
    public required int TriesLeft { get; init; }

    /// <summary>When it was used; null while it was not.</summary>
    public Instant? UsedAt { get; init; }

    /// <summary>Makes up a code: <see cref="OneTimeCodeOptions.Digits"/> digits, each combination as likely as any other.</summary>
    public static string NewText(OneTimeCodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return RandomNumberGenerator.GetString("0123456789", options.Digits);
    }

    /// <summary>A new code in the place of the last one, which it voids.</summary>
    /// <param name="previous">The last code for the same purpose; null for none.</param>
    /// <param name="text">The code, as it will be sent (<see cref="NewText"/>).</param>
    /// <param name="channel">What it is sent by, which decides how long it lives.</param>
    /// <param name="now">The present.</param>
    /// <param name="options">The numbers.</param>
    /// <param name="hasher">How it is hashed.</param>
    /// <returns>The code, or <see cref="CodeTooSoon"/> while the last one is younger than <see cref="OneTimeCodeOptions.ResendAfter"/>.</returns>
    public static Result<OneTimeCode> Issue(
        OneTimeCode? previous, string text, CodeChannel channel, Instant now, OneTimeCodeOptions options, ISecretHasher hasher)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(hasher);
        if (previous is not null && previous.IssuedAt + options.ResendAfter - now is var wait && wait > Duration.Zero)
            return new CodeTooSoon(wait);
        return new OneTimeCode
        {
            Hash = hasher.Hash(text),
            IssuedAt = now,
            ExpiresAt = now + (channel == CodeChannel.Phone ? options.PhoneLifetime : options.EmailLifetime),
            TriesLeft = options.Tries,
        };
    }

    /// <summary>
    /// Tries a text. A wrong one costs a try; the right one uses the code up. A code that is used, locked or expired accepts
    /// nothing and does not change. The work is the same in all cases, also for <c>null</c>: no code at all.
    /// </summary>
    /// <param name="code">The code that was sent; null when there is none.</param>
    /// <param name="typed">What was typed; spaces and hyphens in it do not count.</param>
    /// <param name="now">The present.</param>
    /// <param name="hasher">How it was hashed.</param>
    public static CodeTrial Try(OneTimeCode? code, string? typed, Instant now, ISecretHasher hasher)
    {
        ArgumentNullException.ThrowIfNull(hasher);
        var isOpen = code is { UsedAt: null, TriesLeft: > 0 } && now < code.ExpiresAt;
        var text = new string([.. (typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-').Take(MostTyped)]);
        var matches = hasher.Verify(isOpen ? code!.Hash : null, text) != SecretVerdict.Differs;
        if (!isOpen)
            return new CodeTrial(code, IsAccepted: false);
        return matches
            ? new CodeTrial(code! with { UsedAt = now }, IsAccepted: true)
            : new CodeTrial(code! with { TriesLeft = code.TriesLeft - 1 }, IsAccepted: false);
    }

    /// <summary>Without the hash.</summary>
    public override string ToString() => $"code of {IssuedAt}, {TriesLeft} tries left";

    private const int MostTyped = 64;
}

/// <summary>What came of trying a code.</summary>
/// <param name="After">The code as it is now, to be stored whether it was accepted or not; null when there was none.</param>
/// <param name="IsAccepted">Whether the text was the code. When not, outsiders are told <see cref="CodeNotAccepted"/> and no more.</param>
public sealed record CodeTrial(OneTimeCode? After, bool IsAccepted);

/// <summary>What a code is sent by.</summary>
public enum CodeChannel
{
    /// <summary>A text message to a mobile phone.</summary>
    Phone = 0,

    /// <summary>An e-mail.</summary>
    Email = 1,
}

/// <summary>The numbers of <see cref="OneTimeCode"/>.</summary>
public sealed record OneTimeCodeOptions
{
    /// <summary>How many digits a code has, 6 to 12. Default: 6.</summary>
    public int Digits { get; init; } = 6;

    /// <summary>How often a code may be tried, 1 to 20. Default: 5.</summary>
    public int Tries { get; init; } = 5;

    /// <summary>How long a code by text message is accepted, above zero. Default: 10 minutes.</summary>
    public Duration PhoneLifetime { get; init; } = Duration.FromMinutes(10);

    /// <summary>How long a code by e-mail is accepted, above zero. Default: 24 hours.</summary>
    public Duration EmailLifetime { get; init; } = Duration.FromHours(24);

    /// <summary>How long after a code another one may be asked for, zero or more. Default: 60 seconds.</summary>
    public Duration ResendAfter { get; init; } = Duration.FromSeconds(60);
}
