using Diary.Results;
using Diary.Server.Application.Exports;

namespace Diary.Server.Tests.Exporting;

/// <summary>A document that a test wrote, and how it went out.</summary>
/// <param name="Bytes">All chunks, one after the other.</param>
/// <param name="Chunks">The sizes of the chunks.</param>
/// <param name="Error">Why it could not be written.</param>
internal sealed record Written(byte[] Bytes, IReadOnlyList<int> Chunks, DiaryError? Error)
{
    public static readonly ExportLayout Russian = new(ExportFormat.Csv, "ru", ';');
    public static readonly ExportLayout English = new(ExportFormat.Csv, "en", ',');

    public static async Task<Written> ByAsync(IExportWriter writer, ExportDocument document, ExportLayout? layout = null)
    {
        var (all, chunks) = (new MemoryStream(), new List<int>());
        await using var output = new ExportStream((chunk, _) =>
        {
            all.Write(chunk.Span);
            chunks.Add(chunk.Length);
            return ValueTask.CompletedTask;
        });
        var error = await writer.WriteAsync(document, layout ?? Russian, output, CancellationToken.None);
        await output.FinishAsync(CancellationToken.None);
        return new Written(all.ToArray(), chunks, error);
    }

    /// <summary>A document of one table.</summary>
    public static ExportDocument Document(IReadOnlyList<ExportColumn> columns, params IReadOnlyList<ExportCell>[] rows) =>
        new("test", "Отметки", ["Школа: № 1", "Класс: 5А"], Tables(new ExportTable("", columns, rows.ToAsyncEnumerable())));

    public static IAsyncEnumerable<ExportTable> Tables(params ExportTable[] tables) => tables.ToAsyncEnumerable();

    /// <summary>Rows that are made one by one.</summary>
    /// <param name="count">How many.</param>
    /// <param name="made">Told of each when it is asked for.</param>
    public static async IAsyncEnumerable<IReadOnlyList<ExportCell>> Rows(int count, Action<int>? made = null)
    {
        for (var i = 0; i < count; i++)
        {
            made?.Invoke(i);
            yield return [ExportCell.Of(i), ExportCell.Of($"Ученик {i} {Guid.NewGuid()}"), ExportCell.Of(new NodaTime.LocalDate(2026, 9, 1))];
        }

        await Task.CompletedTask;
    }

    public static ExportColumn[] Columns(params string[] headings) => [.. headings.Select(h => new ExportColumn(h, 20))];
}
