using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Printing;

/// <summary>What is printed on envelopes with access codes. Section <c>Diary:Envelope</c>.</summary>
public sealed class EnvelopeOptions : IValidatableObject
{
    /// <summary>
    /// What the QR code says, with <c>{login}</c> and <c>{code}</c> for the school login and the code; at most 300 characters. A
    /// link of the region's portal should have both behind a <c>#</c>, since that part of an address is not sent to servers.
    /// Default <c>{login} {code}</c>.
    /// </summary>
    [Required, MaxLength(300)]
    public string QrText { get; set; } = "{login} {code}";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!QrText.Contains("{login}", StringComparison.Ordinal) || !QrText.Contains("{code}", StringComparison.Ordinal))
            yield return new ValidationResult("Diary:Envelope:QrText must have {login} and {code} in it.", [nameof(QrText)]);
    }
}
