using Diary.LoadDriver.V1;
using Diary.V1;
using Spectre.Console;

namespace Diary.LoadDriver;

/// <summary>RecordMarks for a class, durable, against the raw store doing the same writes on the same file.</summary>
internal static class MarksBenchmark
{
    private const int RawCommits = 200;

    public static async Task RunAsync(TimeSpan duration, int rounds)
    {
        const int students = 20 * School.ClassSize;
        await using var server = await BenchServer.StartAsync(students, years: 1);
        var school = new School(students, 1);
        var bench = new BenchService.BenchServiceClient(server.Connect());
        var headers = Enumerable.Range(0, 12).Select(subject => server.HeadersOf(School.Teacher(subject).ToString())).ToArray();
        var table = new Table().AddColumns("teachers at once", "round", "RecordMarks/s", "raw commits/s", "ratio", "p50 ms", "p99 ms");
        foreach (var teachers in new[] { 1, 8, 32 })
        {
            var clients = Enumerable.Range(0, teachers).Select(_ => new GradingService.GradingServiceClient(server.Connect())).ToList();
            Func<int, Task>[] calls =
            [
                .. clients.Select((client, index) => (Func<int, Task>)(number =>
                {
                    var (request, subject) = Request(school, (index * 1000) + number);
                    return client.RecordMarksAsync(request, headers[subject]).ResponseAsync;
                })),
            ];
            await Load.RunAsync(calls, TimeSpan.FromSeconds(2));
            for (var round = 1; round <= rounds; round++)
            {
                var marks = await Load.RunAsync(calls, duration);
                var raw = await bench.CommitRawAsync(new CommitRawRequest { Callers = teachers, Commits = RawCommits, Marks = School.ClassSize });
                var rawPerSecond = RawCommits / raw.Seconds;
                table.AddRow(
                    $"{teachers}", $"{round}", $"{marks.PerSecond:F0}", $"{rawPerSecond:F0}", $"{marks.PerSecond / rawPerSecond:F2}", $"{marks.P50:F2}", $"{marks.P99:F2}");
            }
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine($"{School.ClassSize} marks a call; peak memory of the server {(await server.UsageAsync()).PeakBytes >> 20} MiB");
    }

    /// <summary>A test of one class.</summary>
    /// <param name="school">The school.</param>
    /// <param name="number">Which of many.</param>
    /// <param name="classes">Of how many classes; null for all.</param>
    public static (RecordMarksRequest Request, int Subject) Request(School school, int number, int? classes = null)
    {
        var schoolClass = number % (classes ?? school.Classes);
        var weekday = 1 + (number % 5);
        var lesson = 1 + (number / 5 % 6);
        var subject = School.SubjectOf(weekday, lesson);
        var request = new RecordMarksRequest
        {
            RequestId = Guid.NewGuid().ToString(),
            SchoolId = school.Id.ToString(),
            ClassId = School.Class(schoolClass, 0).ToString(),
            SubjectId = School.Subject(subject).ToString(),
            Date = School.Monday.PlusWeeks(-1).PlusDays(weekday - 1).ToString("uuuu-MM-dd", null),
            LessonNumber = lesson,
            Kind = WorkKind.Test,
            Weight = 2,
        };
        for (var student = 0; student < School.ClassSize; student++)
        {
            request.Entries.Add(new MarkEntry
            {
                StudentId = School.Student((schoolClass * School.ClassSize) + student).ToString(),
                Value = "4",
            });
        }

        return (request, subject);
    }
}
