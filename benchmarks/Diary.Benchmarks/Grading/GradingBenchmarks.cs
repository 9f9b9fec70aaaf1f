using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Diary.Calendars;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Benchmarks.Grading;

/// <summary>
/// Averages and finals of 1,200 subjects (100 students with 12 each) with 40 marks each, against the loop that one would
/// write by hand over the same numbers. Time and memory are for one subject.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class GradingBenchmarks
{
    private const int Subjects = 1_200;
    private const int MarksEach = 40;

    private readonly GradingEngine _engine = GradingEngine.Create(ShippedPolicies.Russia5).Value;
    private readonly Handwritten[] _handwritten = new Handwritten[Subjects * MarksEach];
    private readonly ScoredMark[] _scored = new ScoredMark[Subjects * MarksEach];
    private readonly Mark[][] _stored = new Mark[Subjects][];

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(5);
        for (var subject = 0; subject < Subjects; subject++)
        {
            _stored[subject] = new Mark[MarksEach];
            for (var i = 0; i < MarksEach; i++)
            {
                var (value, weight) = (random.Next(2, 6), random.Next(0, 4));
                _handwritten[(subject * MarksEach) + i] = new Handwritten(value, weight);
                _scored[(subject * MarksEach) + i] = new ScoredMark(value, weight);
                _stored[subject][i] = Store(value, weight, i);
            }
        }
    }

    [BenchmarkCategory("average"), Benchmark(Baseline = true, OperationsPerInvoke = Subjects)]
    public decimal AverageByHand()
    {
        var check = 0m;
        for (var subject = 0; subject < Subjects; subject++)
            check += ByHand(_handwritten.AsSpan(subject * MarksEach, MarksEach)) ?? 0;
        return check;
    }

    [BenchmarkCategory("average"), Benchmark(OperationsPerInvoke = Subjects)]
    public decimal Average()
    {
        var check = 0m;
        for (var subject = 0; subject < Subjects; subject++)
            check += _engine.Average(_scored.AsSpan(subject * MarksEach, MarksEach))?.Rounded ?? 0;
        return check;
    }

    [BenchmarkCategory("average"), Benchmark(OperationsPerInvoke = Subjects)]
    public decimal AverageOfStoredMarks()
    {
        var check = 0m;
        foreach (var marks in _stored)
            check += _engine.Average(marks)?.Rounded ?? 0;
        return check;
    }

    [BenchmarkCategory("average"), Benchmark(OperationsPerInvoke = Subjects)]
    public int AverageExplained()
    {
        var check = 0;
        foreach (var marks in _stored)
            check += _engine.ExplainAverage(marks).Explanation.Steps.Count;
        return check;
    }

    [BenchmarkCategory("final"), Benchmark(Baseline = true, OperationsPerInvoke = Subjects)]
    public int FinalByHand()
    {
        var check = 0;
        for (var subject = 0; subject < Subjects; subject++)
            check += FinalByHand(_handwritten.AsSpan(subject * MarksEach, MarksEach)).Length;
        return check;
    }

    [BenchmarkCategory("final"), Benchmark(OperationsPerInvoke = Subjects)]
    public int PeriodFinal()
    {
        var check = 0;
        for (var subject = 0; subject < Subjects; subject++)
            check += _engine.PeriodFinal(_scored.AsSpan(subject * MarksEach, MarksEach), PeriodKind.Quarters).Symbol!.Length;
        return check;
    }

    private static decimal? ByHand(ReadOnlySpan<Handwritten> marks)
    {
        long sum = 0, weights = 0;
        foreach (var mark in marks)
        {
            sum += mark.Value * mark.Weight;
            weights += mark.Weight;
        }

        return weights == 0 ? null : Math.Round((decimal)sum / weights, 2, MidpointRounding.AwayFromZero);
    }

    private static string FinalByHand(ReadOnlySpan<Handwritten> marks)
    {
        var counted = 0;
        foreach (var mark in marks)
            counted += mark.Weight > 0 ? 1 : 0;
        if (counted < 3)
            return "н/а";
        return ByHand(marks) switch
        {
            >= 4.50m => "5",
            >= 3.50m => "4",
            >= 2.50m => "3",
            _ => "2",
        };
    }

    private static Mark Store(int value, int weight, int day) => new()
    {
        Id = ExternalId.ToId<Mark>($"mark {day}"),
        School = ExternalId.ToId<School>("school"),
        Student = ExternalId.ToId<Person>("student"),
        Class = ExternalId.ToId<SchoolClass>("class"),
        Subject = ExternalId.ToId<Subject>("subject"),
        Date = new LocalDate(2026, 9, 1).PlusDays(day),
        Kind = WorkKind.Answer,
        Current = new MarkRevision
        {
            Symbol = value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Weight = weight,
            Author = ExternalId.ToId<Person>("teacher"),
            RecordedAt = Instant.FromUtc(2026, 9, 1, 9, 0),
        },
    };

    private readonly record struct Handwritten(int Value, int Weight);
}
