using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>What an installation decides about imports, unless the import says otherwise. Section <c>Diary:Import</c>.</summary>
public sealed class ImportSettings : IValidatableObject
{
    /// <summary>The IANA time zone of schools that are new. Default Europe/Moscow.</summary>
    [Required]
    public string TimeZone { get; set; } = new ImportOptions().TimeZone;

    /// <summary>How many percent of a school one import may withdraw, 1 to 100; see <see cref="ImportOptions.MostWithdrawnPercent"/>. Default 50.</summary>
    [Range(1, 100)]
    public int MostWithdrawnPercent { get; set; } = new ImportOptions().MostWithdrawnPercent;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is null)
            yield return new ValidationResult($"Diary:Import:TimeZone must be the IANA name of a time zone, such as Europe/Moscow; it is {TimeZone}.", [nameof(TimeZone)]);
    }
}
