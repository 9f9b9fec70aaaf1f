using System.Diagnostics;
using Diary.V1;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace Diary.LoadDriver;

/// <summary>
/// The notices of a class of 30 through a server with a file: what is left of the school year is announced in stretches of two days every other
/// week by each parent, shown in colours, and taken back. One caller after the other, so that the figures are those of one call.
/// </summary>
internal static class NoticesBenchmark
{
    private const int Notices = 11;

    private static readonly LocalDate First = new(2026, 12, 1);
    private static readonly LocalDate Last = new(2027, 5, 26);

    public static async Task RunAsync(int rounds)
    {
        await using var server = await BenchServer.StartAsync(School.ClassSize, years: 1);
        var school = new School(School.ClassSize, 1);
        var client = new AbsenceService.AbsenceServiceClient(server.Connect());
        var parents = Enumerable.Range(0, School.ClassSize).Select(i => server.HeadersOf(School.Parent(i).ToString())).ToArray();
        var table = new Table().AddColumns("call", "round", "calls", "per second", "p50 ms", "p99 ms", "KiB each");
        for (var round = 0; round <= rounds; round++)
        {
            var announced = await MeasureAsync(server, Notices, (student, number) => client.AnnounceAbsenceAsync(
                new AnnounceAbsenceRequest
                {
                    RequestId = Guid.NewGuid().ToString(),
                    SchoolId = school.Id.ToString(),
                    StudentId = School.Student(student).ToString(),
                    From = Text(DayOf(number)),
                    To = Text(DayOf(number).PlusDays(1)),
                    Reason = AbsenceReason.Family,
                },
                parents[student]).ResponseAsync);
            var coloured = await MeasureAsync(server, 4, (student, _) => client.GetAbsenceCalendarAsync(
                new GetAbsenceCalendarRequest { SchoolId = school.Id.ToString(), StudentId = School.Student(student).ToString(), From = Text(First), To = Text(Last) },
                parents[student]).ResponseAsync);
            var takenBack = await MeasureAsync(server, Notices, (student, number) => client.TakeBackAbsenceAsync(
                new TakeBackAbsenceRequest
                {
                    RequestId = Guid.NewGuid().ToString(),
                    SchoolId = school.Id.ToString(),
                    StudentId = School.Student(student).ToString(),
                    From = Text(DayOf(number)),
                    To = Text(DayOf(number).PlusDays(1)),
                },
                parents[student]).ResponseAsync);
            foreach (var (name, run) in new[] { ("AnnounceAbsence", announced), ("GetAbsenceCalendar, 177 days", coloured), ("TakeBackAbsence", takenBack) })
            {
                // The first round warms up: the compiler, the pages of the file and the caches.
                if (round > 0)
                    table.AddRow(name, $"{round}", $"{run.Calls}", $"{run.PerSecond:F0}", $"{run.P50:F2}", $"{run.P99:F2}", $"{run.KiB:F0}");
            }
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Tuesdays, so that both days are school days unless there is a vacation; then the call is made again a week later.</summary>
    private static LocalDate DayOf(int number)
    {
        var date = First.PlusWeeks(2 * number);
        return date.Month == 1 && date.Day < 12 ? date.PlusWeeks(1) : date;
    }

    private static async Task<(int Calls, double PerSecond, double P50, double P99, double KiB)> MeasureAsync(BenchServer server, int numbers, Func<int, int, Task> call)
    {
        var before = await server.UsageAsync();
        var (latencies, started) = (new List<double>(), Stopwatch.GetTimestamp());
        for (var student = 0; student < School.ClassSize; student++)
        {
            for (var number = 0; number < numbers; number++)
            {
                var begun = Stopwatch.GetTimestamp();
                await call(student, number);
                latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        var after = await server.UsageAsync();
        latencies.Sort();
        return (
            latencies.Count,
            latencies.Count / elapsed.TotalSeconds,
            latencies[latencies.Count / 2],
            latencies[latencies.Count * 99 / 100],
            (after.AllocatedBytes - before.AllocatedBytes) / 1024.0 / latencies.Count);
    }

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
