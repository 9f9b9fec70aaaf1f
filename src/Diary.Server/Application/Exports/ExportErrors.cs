using System.Globalization;
using Diary.Results;

namespace Diary.Server.Application.Exports;

/// <summary>The export has more rows than a format can take, which is made in memory as a whole.</summary>
/// <param name="Limit">How many rows it takes.</param>
public sealed record ExportTooLarge(int Limit)
    : DiaryError(ErrorKind.NotNow, "EXPORT_TOO_LARGE", "There are more rows than a file of this format takes. Take fewer days, or XLSX, DOCX or CSV, which take any number.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = Limit.ToString(CultureInfo.InvariantCulture) };
}
