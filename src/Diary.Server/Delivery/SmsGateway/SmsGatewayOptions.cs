using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Delivery.SmsGateway;

/// <summary>The gateway that takes short messages over HTTP (docs/messages.md). Section <c>Diary:SmsGateway</c>.</summary>
public sealed class SmsGatewayOptions : IValidatableObject
{
    /// <summary>The address that messages are posted to: <c>https</c>, or <c>http</c> on this machine. Default: none, and no SMS is sent.</summary>
    public string? Url { get; set; }

    /// <summary>A file whose first line is the bearer token that the gateway wants. Default: none, without a token.</summary>
    public string? TokenFile { get; set; }

    /// <summary>What the message comes from, as agreed with the gateway, at most 11 characters. Default: none, the gateway's own.</summary>
    [MaxLength(11)]
    public string? Sender { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is not null && !IsSafe(Url))
            yield return new ValidationResult("Diary:SmsGateway:Url must be an https address, or an http address of this machine.", [nameof(Url)]);
    }

    private static bool IsSafe(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
            || (string.Equals(url.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && url.IsLoopback));
}
