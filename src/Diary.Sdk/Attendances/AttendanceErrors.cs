using Diary.Identifiers;
using Diary.Results;
using NodaTime;
using NodaTime.Text;

namespace Diary.Attendances;

/// <summary>The student is exempt from that subject on some of the days already.</summary>
/// <param name="Other">By which exemption.</param>
/// <param name="OtherFrom">Its first day.</param>
/// <param name="OtherTo">Its last day.</param>
/// <param name="From">The first day of what was asked for.</param>
/// <param name="To">The last day of what was asked for.</param>
public sealed record ExemptionOverlaps(Id<Exemption> Other, LocalDate OtherFrom, LocalDate OtherTo, LocalDate From, LocalDate To)
    : DiaryError(
        ErrorKind.NotNow,
        "EXEMPTION_OVERLAPS",
        $"{Text(From)} to {Text(To)} overlaps the exemption of {Text(OtherFrom)} to {Text(OtherTo)} from the same subject. End that one first, or leave its days out.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["exemption_id"] = Other.ToString(),
        ["from"] = Text(OtherFrom),
        ["to"] = Text(OtherTo),
    };

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
