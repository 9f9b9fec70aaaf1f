using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Exports;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.Rosters.Import;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Tests.Rosters.Import;

/// <summary>What is exported as OneRoster and imported again is the same: into the same diary nothing changes, into an empty one all is there.</summary>
public class RoundTripTests
{
    private static readonly LocalDate Day = new(2025, 9, 8);
    private static readonly Instant Noon = Instant.FromUtc(2025, 9, 8, 9, 0);

    public static TheoryData<string> Rosters => ["small", "small12", "marks", "generated"];

    [Theory]
    [MemberData(nameof(Rosters))]
    public async Task What_was_imported_comes_back_unchanged(string name)
    {
        await using var bench = new ImportBench();
        using var zip = name switch
        {
            "small" => RosterFiles.Small().Zip(),
            "small12" => RosterFiles.Small12().Zip(),
            "marks" => RosterFiles.WithMarks().Zip(),
            _ => RosterGenerator.Make(schools: 3, students: 300, classes: 60, enrollments: 1500, staff: 30).Zip(),
        };
        var first = await bench.Importer.ImportAsync(zip, new ImportOptions());
        Assert.True(first.Accepted, string.Join('\n', first.Findings));

        await AssertUnchangedAsync(bench, first.Schools);
        await AssertSameInAnEmptyDiaryAsync(bench, first.Schools);
    }

    [Fact]
    public async Task The_real_roster_where_there_is_one_comes_back_unchanged()
    {
        if (WholeRosterTests.FindSample() is not { } path)
            return;
        await using var bench = new ImportBench();
        var first = await bench.Importer.ImportAsync(path, new ImportOptions());
        Assert.True(first.Accepted, string.Join('\n', first.Findings));

        await AssertUnchangedAsync(bench, first.Schools);
        await AssertSameInAnEmptyDiaryAsync(bench, first.Schools);
    }

    [Fact]
    public async Task Marks_of_the_diary_come_back_with_everything()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small());
        var marks = new[] { Plain("5"), InAClass("4-"), Corrected("н/а"), Pending("•"), Retake("3", Plain("5")), OfOwnKind("5") };
        await PutAsync(bench, marks);

        await AssertUnchangedAsync(bench, [ImportBench.School1]);
        await using var empty = new ImportBench();
        var report = await ImportAsync(empty, await ExportAsync(bench, ImportBench.School1));

        Assert.True(report.Accepted, string.Join('\n', report.Findings));
        Assert.Empty(report.Findings);
        Assert.Equal(await MarksAsync(bench), await MarksAsync(empty), MarkComparer);
        Assert.Equal(marks.Length, (await MarksAsync(empty)).Count);
    }

    [Fact]
    public async Task A_correction_made_where_the_marks_came_from_goes_on_from_there()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small());
        await PutAsync(bench, Plain("5"));
        await using var other = new ImportBench();
        await ImportAsync(other, await ExportAsync(bench, ImportBench.School1));

        var corrected = Corrected("4", Plain("5"));
        var stored = await bench.Store.GetAsync(GradingRecords.Marks, GradingRecords.Marks.KeyOf(corrected));
        Assert.IsType<CommitOutcome.Committed>(await bench.Store.CommitAsync(new ChangeSet().Put(GradingRecords.Marks, corrected, Expected.AsRead(stored))));
        var report = await ImportAsync(other, await ExportAsync(bench, ImportBench.School1));

        Assert.Empty(report.Findings);
        Assert.Equal([corrected], await MarksAsync(other), MarkComparer);
    }

    [Fact]
    public async Task A_correction_made_here_stands_and_is_told()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small());
        await PutAsync(bench, Plain("5"));
        await using var other = new ImportBench();
        await ImportAsync(other, await ExportAsync(bench, ImportBench.School1));
        var here = Corrected("2", Plain("5"));
        var stored = await other.Store.GetAsync(GradingRecords.Marks, GradingRecords.Marks.KeyOf(here));
        await other.Store.CommitAsync(new ChangeSet().Put(GradingRecords.Marks, here, Expected.AsRead(stored)));
        var there = Corrected("4", Plain("5"));
        await bench.Store.CommitAsync(new ChangeSet().Put(GradingRecords.Marks, there, Expected.Anything));

        var report = await ImportAsync(other, await ExportAsync(bench, ImportBench.School1));

        Assert.Equal(["MARK_CORRECTED_HERE"], report.Findings.Select(f => f.Code));
        Assert.Equal([here], await MarksAsync(other), MarkComparer);
    }

    [Fact]
    public async Task A_row_that_somebody_changed_counts_and_its_history_does_not()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.Small());
        await PutAsync(bench, Plain("5"));
        var files = RosterFiles.Of(await ExportAsync(bench, ImportBench.School1)).Replace("results.csv", "fully graded,5,5,", "fully graded,3,3,");
        await using var empty = new ImportBench();

        Assert.Empty((await empty.Accept(files)).Findings);
        var mark = Assert.Single(await MarksAsync(empty));
        Assert.Equal(("3", true), (mark.Current.Symbol, mark.Earlier is null));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("[{\"\"symbol\"\":\"\"5\"\"}]")]
    [InlineData("[{\"\"symbol\"\":\"\"5\"\",\"\"weight\"\":500,\"\"author\"\":\"\"3f2b8c1e-5d0a-4c7b-9e21-7a6f4d2c9b10\"\",\"\"recordedAt\"\":\"\"2025-09-08T09:00:00Z\"\"}]")]
    public async Task A_history_that_is_none_is_passed_over_with_a_warning(string history)
    {
        var files = RosterFiles.WithMarks().With(
            "results.csv",
            "sourcedId,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,metadata.diary.revisions\n"
            + $"m1,w1,ann,fully graded,5,2025-09-08,\"{history}\"\n");
        await using var bench = new ImportBench();

        var report = await bench.Accept(files);

        Assert.Equal(["BAD_VALUE"], report.Findings.Select(f => f.Code));
        Assert.Equal("5", Assert.Single(await MarksAsync(bench)).Current.Symbol);
    }

    [Fact]
    public async Task The_same_school_has_the_same_bytes()
    {
        await using var bench = new ImportBench();
        await bench.Accept(RosterFiles.WithMarks());

        Assert.Equal((await ExportAsync(bench, ImportBench.School1)).ToArray(), (await ExportAsync(bench, ImportBench.School1)).ToArray());
    }

    private static Mark Plain(string symbol, Id<SchoolClass>? schoolClass = null, int? lesson = 3, int number = 1) => new()
    {
        Id = MarkId.Create(Day, new Guid(number, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8)),
        School = ImportBench.School1,
        Student = ImportBench.Id<Person>("ann"),
        Class = schoolClass ?? ImportBench.Id<SchoolClass>("5a-math"),
        Subject = ImportBench.Id<Subject>("math"),
        Date = Day,
        LessonNumber = lesson,
        Kind = WorkKind.Answer,
        Current = new MarkRevision
        {
            Symbol = symbol,
            Weight = 2,
            Comment = " =Решил, \"сам\";\r\nи быстро ",
            Author = ImportBench.Id<Person>("tea"),
            RecordedAt = Noon,
        },
    };

    /// <summary>In a homeroom, which has no subject of its own in OneRoster, and outside lessons.</summary>
    private static Mark InAClass(string symbol) => Numbered(Plain(symbol, ImportBench.Id<SchoolClass>("5a"), lesson: null), 2) with { Kind = WorkKind.Exam, Role = MarkRole.Bonus };

    private static Mark Corrected(string symbol, Mark? before = null)
    {
        var mark = before ?? Numbered(Plain("2"), 3);
        return mark with
        {
            Current = new MarkRevision
            {
                Symbol = symbol,
                Weight = 1,
                Author = ImportBench.Id<Person>("adm"),
                RecordedAt = Noon + Duration.FromMilliseconds(1234567),
                Reason = "Апелляция",
            },
            Earlier = [mark.Current],
        };
    }

    private static Mark Pending(string symbol)
    {
        var mark = Numbered(Plain(symbol), 4);
        return mark with { Current = mark.Current with { DueOn = Day.PlusDays(7), Weight = 0, Comment = null } };
    }

    private static Mark Retake(string symbol, Mark of) => Numbered(Plain(symbol), 5) with { RetakeOf = of.Id, Role = MarkRole.Optional };

    private static Mark OfOwnKind(string symbol) => Numbered(Plain(symbol), 6) with { Work = "диктант:1", Kind = WorkKind.Lab };

    private static Mark Numbered(Mark mark, int number) => mark with { Id = MarkId.Create(Day, new Guid(0, 0, (short)number, 1, 2, 3, 4, 5, 6, 7, (byte)number)) };

    private static async Task PutAsync(ImportBench bench, params Mark[] marks)
    {
        var changes = new ChangeSet();
        foreach (var mark in marks)
            changes.Put(GradingRecords.Marks, mark, Expected.Nothing);
        Assert.IsType<CommitOutcome.Committed>(await bench.Store.CommitAsync(changes));
    }

    private static async Task<MemoryStream> ExportAsync(ImportBench bench, Id<School> school)
    {
        var zip = new MemoryStream();
        await using var output = new ExportStream((chunk, _) =>
        {
            zip.Write(chunk.Span);
            return ValueTask.CompletedTask;
        });
        var record = (await bench.Find(RosterRecords.Schools, RosterRecords.SchoolAt(school)))!;
        await RosterExporter.WriteAsync(bench.Store, record, from: null, to: null, output, CancellationToken.None);
        await output.FinishAsync(CancellationToken.None);
        zip.Position = 0;
        return zip;
    }

    private static Task<ImportReport> ImportAsync(ImportBench bench, Stream zip) =>
        bench.Importer.ImportAsync(zip, new ImportOptions { TimeZone = "Asia/Novosibirsk" });

    private static async Task AssertUnchangedAsync(ImportBench bench, IReadOnlyList<Id<School>> schools)
    {
        foreach (var school in schools)
        {
            var report = await ImportAsync(bench, await ExportAsync(bench, school));

            Assert.True(report.Accepted, string.Join('\n', report.Findings));
            Assert.Empty(report.Findings);
            Assert.Equal((0, 0, 0), (report.Created, report.Updated, report.Removed));
            Assert.True(report.Unchanged > 0);
        }
    }

    private static async Task AssertSameInAnEmptyDiaryAsync(ImportBench bench, IReadOnlyList<Id<School>> schools)
    {
        foreach (var school in schools)
        {
            await using var empty = new ImportBench();
            var report = await ImportAsync(empty, await ExportAsync(bench, school));

            Assert.True(report.Accepted, string.Join('\n', report.Findings));
            await SameAsync(RosterRecords.People);
            await SameAsync(RosterRecords.Subjects);
            await SameAsync(RosterRecords.Classes);
            await SameAsync(RosterRecords.Enrollments);
            await SameAsync(RosterRecords.Sessions);
            await SameAsync(RosterRecords.LegalRepresentatives);
            await SameAsync(RosterRecords.Demographics);
            Assert.Equal(await bench.Find(RosterRecords.Schools, RosterRecords.SchoolAt(school)), await empty.Find(RosterRecords.Schools, RosterRecords.SchoolAt(school)));

            async Task SameAsync<T>(RecordType<T> type)
                where T : class => Assert.Equal(await bench.All(type, school), await empty.All(type, school));
        }
    }

    private static async Task<IReadOnlyList<Mark>> MarksAsync(ImportBench bench)
    {
        var marks = new List<Mark>();
        foreach (var person in await bench.All(RosterRecords.People, ImportBench.School1))
            marks.AddRange((await bench.Store.ListAllAsync(GradingRecords.MarksOf(ImportBench.School1, person.Id, null, null))).Select(m => m.Record));
        return marks;
    }

    private static bool MarkComparer(Mark one, Mark other) =>
        one with { Earlier = null } == other with { Earlier = null } && (one.Earlier ?? []).SequenceEqual(other.Earlier ?? []);
}
