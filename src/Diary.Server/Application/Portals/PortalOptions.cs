using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Application.Portals;

/// <summary>The portals whose tokens sign people in. Section <c>Diary:Portals</c>, by the names that callers use.</summary>
public sealed class PortalOptions : IValidatableObject
{
    /// <summary>The portals by name; none by default.</summary>
    public IDictionary<string, Portal> Portals { get; } = new Dictionary<string, Portal>(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, portal) in Portals)
        {
            var problems = new List<ValidationResult>();
            Validator.TryValidateObject(portal, new ValidationContext(portal), problems, validateAllProperties: true);
            foreach (var problem in problems)
                yield return new ValidationResult($"Diary:Portals:{name}: {problem.ErrorMessage}");
            if ((portal.Authority is null) == (portal.PublicKeyFiles.Count == 0))
                yield return new ValidationResult($"Diary:Portals:{name} needs either PublicKeyFiles or Authority, and not both.");
        }

        foreach (var shared in Portals.GroupBy(p => p.Value.Issuer, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return new ValidationResult($"Diary:Portals: {string.Join(", ", shared.Select(p => p.Key))} have the same Issuer.");
    }
}

/// <summary>
/// A portal: an OpenID Connect issuer, and in which claims of its ID tokens it says who somebody is. The claims are by default those
/// of the standard; an empty name is a claim that the portal does not have.
/// </summary>
public sealed class Portal
{
    /// <summary>What its tokens name as their issuer (<c>iss</c>), letter for letter.</summary>
    [Required]
    public string Issuer { get; set; } = "";

    /// <summary>The <c>https</c> address whose discovery document says where its keys are. Either this or <see cref="PublicKeyFiles"/>.</summary>
    public Uri? Authority { get; set; }

    /// <summary>Files with its public keys (PEM; ECDSA P-256 or RSA of 2048 bits or more). Either these or <see cref="Authority"/>.</summary>
    public IList<string> PublicKeyFiles { get; } = [];

    /// <summary>The audience that its tokens name (<c>aud</c>): what the diary is called there. Default <c>diary</c>.</summary>
    [Required]
    public string Audience { get; set; } = "diary";

    /// <summary>How far clocks may differ, 0 to 300 seconds. Default 30.</summary>
    [Range(0, 300)]
    public int ClockSkewSeconds { get; set; } = 30;

    /// <summary>How old a token may be (<c>iat</c>), however long it says it is valid, 1 minute to 1 day. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan MaxTokenAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The claim that tells people apart and never changes. Default <c>sub</c>.</summary>
    [Required]
    public string SubjectClaim { get; set; } = "sub";

    /// <summary>The claim with the e-mail address. Default <c>email</c>.</summary>
    public string EmailClaim { get; set; } = "email";

    /// <summary>The claim that says whether the e-mail address was verified. Default <c>email_verified</c>.</summary>
    public string EmailVerifiedClaim { get; set; } = "email_verified";

    /// <summary>The claim with the mobile phone. Default <c>phone_number</c>.</summary>
    public string PhoneClaim { get; set; } = "phone_number";

    /// <summary>The claim that says whether the phone was verified. Default <c>phone_number_verified</c>.</summary>
    public string PhoneVerifiedClaim { get; set; } = "phone_number_verified";

    /// <summary>The claim with the SNILS. Default <c>snils</c>.</summary>
    public string SnilsClaim { get; set; } = "snils";

    /// <summary>The claim that says whether the SNILS was verified. Default <c>snils_verified</c>.</summary>
    public string SnilsVerifiedClaim { get; set; } = "snils_verified";

    /// <summary>The claim with the surname. Default <c>family_name</c>.</summary>
    public string FamilyNameClaim { get; set; } = "family_name";

    /// <summary>The claim with the given name. Default <c>given_name</c>.</summary>
    public string GivenNameClaim { get; set; } = "given_name";

    /// <summary>The claim with the patronymic. Default <c>middle_name</c>.</summary>
    public string PatronymicClaim { get; set; } = "middle_name";
}
