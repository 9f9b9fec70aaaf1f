using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using Diary.V1;
using Google.Protobuf;
using Spectre.Console;

namespace Diary.LoadDriver;

/// <summary>Importing a roster into a running server, against merely parsing the same CSV with the same library.</summary>
internal static class ImportBenchmark
{
    private const int ChunkBytes = 512 * 1024;

    public static async Task RunAsync(string file, int rounds)
    {
        var table = new Table().AddColumns("round", "first import s", "again s", "parse s", "import/parse", "again/parse", "rows", "server MiB");
        for (var round = 1; round <= rounds; round++)
        {
            var (rows, parse) = Parse(file);
            await using var server = await BenchServer.StartAsync(students: 0, years: 0);
            var first = await ImportAsync(server, file);
            var again = await ImportAsync(server, file);
            var usage = await server.UsageAsync();
            table.AddRow(
                $"{round}",
                $"{first.TotalSeconds:F2}",
                $"{again.TotalSeconds:F2}",
                $"{parse.TotalSeconds:F2}",
                $"{first / parse:F1}",
                $"{again / parse:F1}",
                $"{rows}",
                $"{usage.PeakBytes >> 20}");
        }

        AnsiConsole.Write(table);
    }

    private static (long Rows, TimeSpan Elapsed) Parse(string file)
    {
        var started = Stopwatch.GetTimestamp();
        var rows = 0L;
        using var zip = ZipFile.OpenRead(file);
        foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)))
        {
            using var reader = new StreamReader(entry.Open());
            using var csv = new CsvParser(reader, CultureInfo.InvariantCulture);
            while (csv.Read())
                rows += csv.Record!.Length > 0 ? 1 : 0;
        }

        return (rows, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<TimeSpan> ImportAsync(BenchServer server, string file)
    {
        var started = Stopwatch.GetTimestamp();
        var client = new RosterService.RosterServiceClient(server.Connect());
        using var call = client.ImportRoster(server.HeadersOf("bench", "diary.operator"));
        await call.RequestStream.WriteAsync(new ImportRosterRequest { Header = new ImportRosterHeader { RequestId = Guid.NewGuid().ToString() } });
        await using (var stream = File.OpenRead(file))
        {
            var buffer = new byte[ChunkBytes];
            int read;
            while ((read = await stream.ReadAsync(buffer)) > 0)
                await call.RequestStream.WriteAsync(new ImportRosterRequest { Chunk = ByteString.CopyFrom(buffer, 0, read) });
        }

        await call.RequestStream.CompleteAsync();
        var accepted = false;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
            accepted = call.ResponseStream.Current.Report?.Accepted ?? accepted;
        return accepted ? Stopwatch.GetElapsedTime(started) : throw new InvalidOperationException("The roster was not accepted.");
    }
}
