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

    /// <summary>How many bytes an upload may hold unpacked, 1 MiB to 1 TiB; see <see cref="ImportLimits.UnpackedBytes"/>. Default 2 GiB.</summary>
    [Range(1L << 20, 1L << 40)]
    public long MostUnpackedBytes { get; set; } = new ImportLimits().UnpackedBytes;

    /// <summary>How many rows an upload may hold, 1 to 1,000,000,000; see <see cref="ImportLimits.Rows"/>. Default 20,000,000.</summary>
    [Range(1L, 1_000_000_000L)]
    public long MostRows { get; set; } = new ImportLimits().Rows;

    /// <summary>What an import goes by that says nothing else.</summary>
    public ImportOptions ToOptions() => new()
    {
        TimeZone = TimeZone,
        MostWithdrawnPercent = MostWithdrawnPercent,
        Limits = new ImportLimits { UnpackedBytes = MostUnpackedBytes, Rows = MostRows },
    };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is null)
            yield return new ValidationResult($"Diary:Import:TimeZone must be the IANA name of a time zone, such as Europe/Moscow; it is {TimeZone}.", [nameof(TimeZone)]);
    }
}
