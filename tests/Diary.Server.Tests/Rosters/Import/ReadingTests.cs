using System.Text;
using Diary.Interchange.OneRoster;
using Diary.Server.Application.Rosters.Import;
using FsCheck.Xunit;

namespace Diary.Server.Tests.Rosters.Import;

/// <summary>Untidy bytes.</summary>
public class ReadingTests
{
    public static TheoryData<string> Encodings => ["utf-8-bom", "utf-16", "utf-16BE", "windows-1251"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Names_come_through_in_the_encodings_of_real_files(string encoding)
    {
        await using var bench = new ImportBench();
        var text = RosterFiles.Small().Text("users.csv").Replace("Ann,Ames", "Анна,Воробьёва", StringComparison.Ordinal).Replace("Bob,Bell", "Борис,Белов", StringComparison.Ordinal);

        await bench.Accept(RosterFiles.Small().With("users.csv", Encode(text, encoding)));

        Assert.Equal("Воробьёва", (await bench.Person(ImportBench.School1, "ann"))!.FamilyName);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n\n\r\n")]
    [InlineData("\r")]
    public async Task Lines_end_as_they_like(string end)
    {
        await using var bench = new ImportBench();

        var report = await bench.Accept(RosterFiles.Small().With("users.csv", RosterFiles.Small().Text("users.csv").Replace("\n", end, StringComparison.Ordinal)));

        Assert.Equal(7, report.Files.Single(f => f.Name is "users.csv").Rows);
    }

    [Fact]
    public async Task Quoted_fields_may_hold_commas_quotes_and_line_breaks_and_lines_are_counted_rightly_after_them()
    {
        await using var bench = new ImportBench();

        var report = await bench.Import(RosterFiles.Small().Append("courses.csv", "art,active,,y,\"Art,\r\n\"\"fine\"\"\",,,d\nbad,active,,y,,,,d\n"));

        Assert.Equal((FindingCodes.EmptyRequired, 6), (Assert.Single(report.Findings).Code, report.Findings[0].Line));
    }

    [Theory]
    [InlineData("roster/", true)]
    [InlineData("a/b/", false)]
    public async Task One_folder_around_the_files_is_taken(string folder, bool accepted)
    {
        await using var bench = new ImportBench();

        Assert.Equal(accepted, (await bench.Import(RosterFiles.Small().Under(folder))).Accepted);
    }

    [Theory]
    [InlineData("/etc/users.csv")]
    [InlineData("C:/users.csv")]
    [InlineData("a\\..\\..\\users.csv")]
    public async Task Paths_that_lead_out_are_refused(string path)
    {
        await using var bench = new ImportBench();

        Assert.Equal(FindingCodes.UnsafePath, (await bench.Import(RosterFiles.Small().With(path, "x"))).Findings[0].Code);
    }

    [Fact]
    public async Task A_zip_that_lies_about_its_lengths_is_stopped_while_it_is_read()
    {
        await using var bench = new ImportBench();
        using var zip = RosterFiles.Small().With("users.csv", new string(' ', 3 << 20)).Zip();

        var report = await bench.Importer.ImportAsync(Understate(zip, 3 << 20), new ImportOptions());

        Assert.False(report.Accepted);
        Assert.Equal(0, await bench.SchoolCount());
    }

    [Fact]
    public void Rows_are_handed_out_before_the_rest_of_the_file_is_read()
    {
        // A file without an end: whoever wanted all rows first would never return, or run out of memory.
        using var endless = new EndlessCsv();

        var rows = CsvFile.Read(endless, new TextFormat(Encoding.UTF8, ','), "users.csv", new ImportLimits(), new FindingLog()).Take(1_000).ToList();

        Assert.Equal(1_000, rows.Count);
        Assert.InRange(endless.Served, 1, 1 << 17);
    }

    /// <summary>Whatever a file is made of, the answer is a report, and a rejected one changes nothing.</summary>
    [Property(MaxTest = 150)]
    public bool Any_bytes_end_in_a_report(byte[] bytes, byte which)
    {
        var name = Name(which);
        return EndsInReport(RosterFiles.WithMarks().With(name, bytes ?? []));
    }

    [Property(MaxTest = 250)]
    public bool Any_damage_to_a_good_file_ends_in_a_report(byte which, ushort place, byte by, byte cut)
    {
        var files = RosterFiles.WithMarks();
        var name = Name(which);
        var bytes = files.Bytes(name).ToArray();
        var at = place % bytes.Length;
        bytes[at] = "\",\n\r;\0\uFFFDaZ09-"u8[by % 14];
        return EndsInReport(files.With(name, [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + (cut % 20))..]]));
    }

    private static string Name(byte which)
    {
        var names = RosterFiles.WithMarks().Names.ToList();
        return names[which % names.Count];
    }

    private static bool EndsInReport(RosterFiles files)
    {
        var bench = new ImportBench();
        var report = bench.Import(files).GetAwaiter().GetResult();
        var schools = bench.SchoolCount().GetAwaiter().GetResult();
        return report.Accepted ? report.ErrorCount == 0 : schools == 0 && report.ErrorCount > 0;
    }

    private static byte[] Encode(string text, string encoding) => encoding switch
    {
        "utf-8-bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        "utf-16BE" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
        _ => CodePagesEncodingProvider.Instance.GetEncoding(encoding)!.GetBytes(text),
    };

    /// <summary>Writes 100 wherever the zip declares the length.</summary>
    private static MemoryStream Understate(MemoryStream zip, int length)
    {
        var bytes = zip.ToArray();
        var declared = BitConverter.GetBytes(length);
        for (var i = 0; i + 4 <= bytes.Length; i++)
        {
            if (bytes.AsSpan(i, 4).SequenceEqual(declared))
                BitConverter.GetBytes(100).CopyTo(bytes, i);
        }

        return new MemoryStream(bytes);
    }

    private sealed class EndlessCsv : Stream
    {
        private static readonly byte[] Row = "id,active,2025-09-01,name\n"u8.ToArray();

        public long Served { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Served; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (var i = 0; i < count; i++)
                buffer[offset + i] = Row[(Served + i) % Row.Length];
            Served += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
