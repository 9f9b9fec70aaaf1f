using Diary.Results;

namespace Diary.Server.Application.Exports;

/// <summary>Writes exports as one kind of file.</summary>
public interface IExportWriter
{
    /// <summary>Which kind.</summary>
    ExportFormat Format { get; }

    /// <summary>What its files end with, without the dot.</summary>
    string Extension { get; }

    /// <summary>What its files are, to browsers and mail programs.</summary>
    string MediaType { get; }

    /// <summary>How many columns of a wide table fit on a page; null where there are no pages.</summary>
    int? MostColumns { get; }

    /// <summary>
    /// Writes the document, a few rows in memory at a time as far as the format allows, and lets the stream pass on what it has after each
    /// few. Safe for concurrent use.
    /// </summary>
    /// <returns>Null when all is written; <see cref="ExportTooLarge"/> where the format has to keep everything in memory and it is too much.</returns>
    ValueTask<DiaryError?> WriteAsync(ExportDocument document, ExportLayout layout, ExportStream output, CancellationToken cancellationToken);
}
