using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Application.Exports;

/// <summary>What exports may cost. Section <c>Diary:Exports</c>.</summary>
public sealed class ExportOptions
{
    /// <summary>
    /// How many rows a PDF may have, 100 to 1000000: it is put together in memory, some 4.5 kB a row of twelve columns. The other
    /// formats pass rows on as they are written and have no limit. Default 20000.
    /// </summary>
    [Range(100, 1_000_000)]
    public int MostPdfRows { get; set; } = 20_000;
}
