using System.Diagnostics;
using Diary.Calendars;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;
using Spectre.Console;

namespace Diary.LoadDriver;

/// <summary>
/// Averages and finals of a region: each student with twelve subjects of forty marks, on all cores, against the loop that one writes by hand over an array of the
/// same numbers. With
/// categories and dropping too, and with explanations, which are for one look at a time and so for fewer.
/// </summary>
internal static class GradesBenchmark
{
    private const int Subjects = 12;
    private const int MarksEach = 40;
    private const int ExplainedShare = 100;

    public static void Run(int students, int rounds)
    {
        var russia = GradingEngine.Create(ShippedPolicies.Russia5).Value;
        var categories = GradingEngine.Create(ShippedPolicies.UnitedStates).Value;
        var plain = Fill(students, static random => new ScoredMark(random.Next(2, 6), random.Next(0, 4)));
        var numbers = Array.ConvertAll(plain, static m => new Handwritten((int)m.Value, m.Weight));
        var points = Fill(students / 10, random => categories.TryScore(
            $"{random.Next(0, 21)}/20", (WorkKind)random.Next(7), random.Next(1, 4), out var mark) ? mark : throw new InvalidOperationException());
        var stored = Stored(new Random(7));

        var table = new Table().AddColumns("round", "what", "subjects", "seconds", "ns each", "bytes each", "against the loop");
        for (var round = 1; round <= rounds; round++)
        {
            var byHand = Measure(plain.Length / MarksEach, i => ByHand(numbers.AsSpan(i * MarksEach, MarksEach)).Length);
            Row("by hand", byHand);
            Row("average and final", Measure(plain.Length / MarksEach, i => russia.PeriodFinal(plain.AsSpan(i * MarksEach, MarksEach), PeriodKind.Quarters).Symbol!.Length));
            Row("the same by categories", Measure(points.Length / MarksEach, i => categories.PeriodFinal(points.AsSpan(i * MarksEach, MarksEach), PeriodKind.Quarters).Symbol!.Length));
            Row("the same explained", Measure(plain.Length / MarksEach / ExplainedShare, _ => russia.ExplainPeriodFinal(stored, PeriodKind.Quarters).Explanation.Steps.Count));

            void Row(string what, Measured measured) => table.AddRow(
                $"{round}", what, $"{measured.Count:N0}", $"{measured.Seconds:F2}", $"{measured.Nanoseconds:F0}", $"{measured.Bytes:F1}", $"{measured.Nanoseconds / byHand.Nanoseconds:F2}");
        }

        AnsiConsole.Write(table);
    }

    private static Measured Measure(int count, Func<int, int> reckon)
    {
        var threads = Environment.ProcessorCount;
        var (checks, bytes) = (new long[threads], new long[threads]);
        var started = Stopwatch.GetTimestamp();
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var check = 0L;
            for (var i = (int)((long)count * thread / threads); i < (int)((long)count * (thread + 1) / threads); i++)
                check += reckon(i);
            checks[thread] = check;
            bytes[thread] = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        var elapsed = Stopwatch.GetElapsedTime(started);
        GC.KeepAlive(checks);
        return new Measured(count, elapsed.TotalSeconds, (double)bytes.Sum() / count);
    }

    private static T[] Fill<T>(int students, Func<Random, T> make)
    {
        var marks = new T[students * Subjects * MarksEach];
        Parallel.For(0, Environment.ProcessorCount, part =>
        {
            var random = new Random(part);
            for (var i = (long)marks.Length * part / Environment.ProcessorCount; i < (long)marks.Length * (part + 1) / Environment.ProcessorCount; i++)
                marks[i] = make(random);
        });
        return marks;
    }

    /// <summary>What one writes by hand for one policy, over whole numbers: no reasons, no other roundings, no other policy.</summary>
    private static string ByHand(ReadOnlySpan<Handwritten> marks)
    {
        long sum = 0, weights = 0;
        var counted = 0;
        foreach (var mark in marks)
        {
            sum += mark.Value * mark.Weight;
            weights += mark.Weight;
            counted += mark.Weight > 0 ? 1 : 0;
        }

        if (counted < 3)
            return "н/а";
        return Math.Round((decimal)sum / weights, 2, MidpointRounding.AwayFromZero) switch
        {
            >= 4.50m => "5",
            >= 3.50m => "4",
            >= 2.50m => "3",
            _ => "2",
        };
    }

    private static Mark[] Stored(Random random) =>
    [
        .. Enumerable.Range(0, MarksEach).Select(day => new Mark
        {
            Id = ExternalId.ToId<Mark>($"mark {day}"),
            School = ExternalId.ToId<Rosters.School>("school"),
            Student = ExternalId.ToId<Person>("student"),
            Class = ExternalId.ToId<SchoolClass>("class"),
            Subject = ExternalId.ToId<Subject>("subject"),
            Date = new LocalDate(2026, 9, 1).PlusDays(day),
            Kind = WorkKind.Answer,
            Current = new MarkRevision
            {
                Symbol = $"{random.Next(2, 6)}",
                Weight = random.Next(0, 4),
                Author = ExternalId.ToId<Person>("teacher"),
                RecordedAt = Instant.FromUtc(2026, 9, 1, 9, 0),
            },
        }),
    ];

    private readonly record struct Handwritten(int Value, int Weight);

    private sealed record Measured(int Count, double Seconds, double Bytes)
    {
        public double Nanoseconds => Seconds * 1e9 / Count;
    }
}
