using Diary.Calendars;
using Diary.Grading;
using Diary.Server.Grpc.Grading;
using Diary.Tests;
using Google.Protobuf;
using NodaTime;
using static Diary.Grading.ExplanationStep;

namespace Diary.Server.Tests.Grpc.Grading;

public class ExplanationMapperTests
{
    private static readonly LocalDate Day = new(2026, 9, 1);
    private static readonly PointShare Share = new(7, 15, 20);

    private static readonly ExplanationStep[] Steps =
    [
        new MarkCounted(Day, WorkKind.Test, "5", 5, 2, 10),
        new MarkCounted(Day, WorkKind.Test, "7/15", 9.3333m, 2, 18.6666m) { Share = Share },
        new PointsCounted(Day, WorkKind.Exam, "7/15", 7, 15, 3),
        new BonusCounted(Day, WorkKind.Homework, "16", 16, 10, 2, 12) { Share = Share },
        new MarkNotCounted(Day, WorkKind.Lab, "н/а", NotCountedReason.NotNumeric),
        new MarkLeftOut(Day, WorkKind.Answer, "2", 1, LeftOutReason.Lowest),
        new MarkLeftOut(Day, WorkKind.Answer, "3", 1, LeftOutReason.DoesNotHelp),
        new WorkMissing(Day, WorkKind.Project, "?", Day.PlusDays(9), "0"),
        new AttemptsAveraged(Day, WorkKind.Classwork, [Share, new PointShare(9, 10, 20)]),
        new PeriodCounted("1 четверть", "4", 4, 2),
        new PeriodNotCounted("2 четверть", "осв", NotCountedReason.NotNumeric),
        new PeriodMissing("3 четверть"),
        new PeriodBlocks("4 четверть", "н/а"),
        new CreditsCounted("Algebra", "A", 4.0m, 0.5m, 2.00m),
        new CreditsNotCounted("Choir", "P", NotCountedReason.NotNumeric),
        new NoCertificateRule(5),
        new CategoryBegins("Tests", 40),
        new CategoryMean("Tests", 2, 130, 150, 100, 86.6666m),
        new CategoryMean("Tests", 2, 9, 2, null, 4.5m),
        new CategoryEmpty("Homework", 20),
        new WeightsShared(80, 100),
        new WeightsLost(60, 100),
        new CategoriesCombined(7400, 80, 92.5m),
        new Added(3, 26, 6),
        new Divided(26, 6, 4.3333m),
        new PointsDivided(2, 130, 150, 100, 86.6666m),
        new Rounded(4.335m, 4.34m, new MeanRounding(2, RoundingMode.HalfAwayFromZero)),
        new Capped(20),
        new NothingCounts(),
        new TooFewMarks(2, 3, PeriodKind.Quarters, "н/а"),
        new ThresholdReached(4.50m, 4.50m, ScaleDirection.HigherIsBetter, "5"),
        new NoThresholdReached(2.00m, "2"),
        new NextThreshold("1", 1.50m, ScaleDirection.LowerIsBetter, 0.25m),
        new MeanIsFinal("13.50"),
    ];

    [Fact]
    public void Every_step_has_a_message_with_all_that_it_says() => Snapshots.Match(
        string.Join('\n', Steps.Select(s => $"{s.GetType().Name} {JsonFormatter.Default.Format(ExplanationMapper.ToMessage(s))}")));

    [Fact]
    public void No_step_is_left_out_and_no_two_are_told_alike()
    {
        var types = typeof(ExplanationStep).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(ExplanationStep))).ToHashSet();

        Assert.Equal(types, Steps.Select(s => s.GetType()).ToHashSet());
        Assert.Equal(types.Count, Steps.Select(s => ExplanationMapper.ToMessage(s).StepCase).Distinct().Count());
    }

    [Fact]
    public void Every_reason_and_every_rounding_has_its_own_value()
    {
        var reasons = Enum.GetValues<NotCountedReason>().Select(r => ExplanationMapper.ToMessage(new MarkNotCounted(Day, WorkKind.Test, "x", r)).MarkNotCounted.NotCountedReason).ToList();
        var modes = Enum.GetValues<RoundingMode>().Select(m => ExplanationMapper.ToMessage(new Rounded(1, 1, new MeanRounding(0, m))).Rounded.Mode).ToList();

        Assert.Equal(Enum.GetValues<NotCountedReason>().Select(r => r.ToString()), reasons.Select(r => r.ToString()));
        Assert.Equal(Enum.GetValues<RoundingMode>().Select(m => m.ToString()), modes.Select(m => m.ToString()));
    }
}
