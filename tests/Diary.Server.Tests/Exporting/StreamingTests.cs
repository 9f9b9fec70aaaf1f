using Diary.Server.Application.Exports;
using Diary.Server.Exporting;

namespace Diary.Server.Tests.Exporting;

/// <summary>A large export goes out while its rows are read, and a chunk more than that is never held.</summary>
public class StreamingTests
{
    private const int Rows = 30_000;
    private const int RoomOfWriters = 512 * 1024;

    public static TheoryData<string> Writers => ["csv", "xlsx", "docx"];

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task Rows_are_asked_for_only_when_what_was_made_of_those_before_has_gone_out(string name)
    {
        IExportWriter writer = name switch { "csv" => new CsvExport(), "xlsx" => new XlsxExport(), _ => new DocxExport() };
        long sent = 0;
        var (held, sentHalfway) = (0, 0L);
        ExportStream? output = null;
        await using var stream = output = new ExportStream((chunk, _) =>
        {
            sent += chunk.Length;
            Assert.InRange(chunk.Length, 1, ExportStream.ChunkSize);
            return ValueTask.CompletedTask;
        });
        var table = new ExportTable("", Written.Columns("Номер", "Ученик", "Дата"), Written.Rows(Rows, made: i =>
        {
            held = Math.Max(held, output.Held);
            if (i == Rows / 2)
                sentHalfway = sent;
        }));

        Assert.Null(await writer.WriteAsync(new ExportDocument("x", "X", [], Written.Tables(table)), Written.Russian, stream, CancellationToken.None));
        await stream.FinishAsync(CancellationToken.None);

        Assert.InRange(held, 1, RoomOfWriters);
        Assert.InRange(sentHalfway, sent / 3, sent * 2 / 3);
    }

    [Fact]
    public async Task A_reader_that_does_not_take_stops_the_rows()
    {
        var (read, gate) = (0, new TaskCompletionSource());
        await using var stream = new ExportStream((_, _) => new ValueTask(gate.Task));
        var table = new ExportTable("", Written.Columns("Номер", "Ученик", "Дата"), Written.Rows(Rows, made: i => read = i));

        var writing = new CsvExport().WriteAsync(new ExportDocument("x", "X", [], Written.Tables(table)), Written.Russian, stream, CancellationToken.None).AsTask();

        Assert.False(writing.IsCompleted);
        Assert.InRange(read, 1, 3000);
        gate.SetResult();
        await writing;
        Assert.Equal(Rows - 1, read);
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_it()
    {
        using var cancelled = new CancellationTokenSource();
        await using var stream = new ExportStream((_, token) =>
        {
            cancelled.Cancel();
            token.ThrowIfCancellationRequested();
            return ValueTask.CompletedTask;
        });
        var table = new ExportTable("", Written.Columns("Номер", "Ученик", "Дата"), Written.Rows(Rows));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new XlsxExport().WriteAsync(
            new ExportDocument("x", "X", [], Written.Tables(table)), Written.Russian, stream, cancelled.Token));
    }
}
