using System.Diagnostics;
using System.Globalization;
using Diary.Grading;
using Diary.V1;
using NodaTime.Text;
using static Diary.Grading.ExplanationStep;
using Explanation = Diary.Grading.Explanation;
using ExplanationStep = Diary.Grading.ExplanationStep;
using LeftOutReason = Diary.Grading.LeftOutReason;
using NotCountedReason = Diary.Grading.NotCountedReason;
using RoundingMode = Diary.Grading.RoundingMode;

namespace Diary.Server.Grpc.Grading;

/// <summary>From explanations to their message: the sentences for people, the steps for programs.</summary>
internal static class ExplanationMapper
{
    public static V1.Explanation? ToMessage(Explanation? explanation, ExplanationLanguage language) => explanation is null
        ? null
        : new V1.Explanation
        {
            Steps = { ExplanationText.Render(explanation, language) },
            Policy = explanation.Policy.ToString(),
            Details = { explanation.Steps.Select(ToMessage) },
            PolicyId = explanation.Policy.Id,
            PolicyVersion = explanation.Policy.Version,
        };

    public static V1.ExplanationStep ToMessage(ExplanationStep step) => step switch
    {
        MarkCounted s => new() { MarkCounted = Share(Counted(s.Date, s.Kind, s.Symbol, s.Value, s.Weight, s.Contribution), s.Share) },
        PointsCounted s => new() { PointsCounted = Points(s) },
        BonusCounted s => new() { BonusCounted = Bonus(s) },
        MarkNotCounted s => new() { MarkNotCounted = NotCounted(s) },
        MarkLeftOut s => new() { MarkLeftOut = LeftOut(s) },
        WorkMissing s => new() { WorkMissing = Missing(s) },
        AttemptsAveraged s => new() { AttemptsAveraged = Attempts(s) },
        PeriodCounted s => new() { FinalCounted = new() { Title = s.Period, Symbol = s.Symbol, Value = Text(s.Value), Weight = Text(s.Weight) } },
        PeriodNotCounted s => new() { FinalNotCounted = new() { Title = s.Period, Symbol = s.Symbol, NotCountedReason = ToMessage(s.Reason) } },
        PeriodMissing s => new() { FinalMissing = new() { Title = s.Period } },
        PeriodBlocks s => new() { FinalBlocks = new() { Title = s.Period, Symbol = s.Symbol } },
        CreditsCounted s => new()
        {
            CreditsCounted = new() { Title = s.Course, Symbol = s.Symbol, Value = Text(s.Value), Weight = Text(s.Credits), Contribution = Text(s.Contribution) },
        },
        CreditsNotCounted s => new() { CreditsNotCounted = new() { Title = s.Course, Symbol = s.Symbol, NotCountedReason = ToMessage(s.Reason) } },
        NoCertificateRule s => new() { NoCertificateRule = s.Grade },
        _ => OfMean(step),
    };

    private static V1.ExplanationStep OfMean(ExplanationStep step) => step switch
    {
        CategoryBegins s => new() { CategoryBegins = new() { Title = s.Title, Weight = s.Weight } },
        CategoryMean s => new() { CategoryMean = Category(s) },
        CategoryEmpty s => new() { CategoryEmpty = new() { Title = s.Title, Weight = s.Weight } },
        WeightsShared s => new() { WeightsShared = new() { Present = s.Present, All = s.All } },
        WeightsLost s => new() { WeightsLost = new() { Present = s.Present, All = s.All } },
        CategoriesCombined s => new() { CategoriesCombined = new() { Sum = Text(s.Sum), Weights = Text(s.Weights), Mean = Text(s.Mean) } },
        Added s => new() { Added = new() { Count = s.Count, Sum = Text(s.Sum), Weights = Text(s.Weights) } },
        Divided s => new() { Divided = new() { Sum = Text(s.Sum), Weights = Text(s.Weights), Mean = Text(s.Mean) } },
        PointsDivided s => new()
        {
            PointsDivided = new() { Count = s.Count, Sum = Text(s.Sum), Weights = Text(s.OutOf), Full = Text(s.Full), Mean = Text(s.Mean) },
        },
        Rounded s => new() { Rounded = new() { Mean = Text(s.Mean), Result = Text(s.Result), Places = s.Rounding.Places, Mode = ToMessage(s.Rounding.Mode) } },
        Capped s => new() { Capped = Text(s.Cap) },
        NothingCounts => new() { NothingCounts = true },
        _ => OfFinal(step),
    };

    private static V1.ExplanationStep OfFinal(ExplanationStep step) => step switch
    {
        TooFewMarks s => new() { TooFewMarks = new() { Count = s.Count, Minimum = s.Minimum, Symbol = s.Symbol } },
        ThresholdReached s => new()
        {
            ThresholdReached = new() { Mean = Text(s.Mean), Bound = Text(s.Bound), LowerIsBetter = s.Direction == ScaleDirection.LowerIsBetter, Symbol = s.Symbol },
        },
        NoThresholdReached s => new() { NoThresholdReached = new() { Mean = Text(s.Mean), Symbol = s.Symbol } },
        NextThreshold s => new()
        {
            NextThreshold = new() { Bound = Text(s.Bound), LowerIsBetter = s.Direction == ScaleDirection.LowerIsBetter, Symbol = s.Symbol, Distance = Text(s.Distance) },
        },
        MeanIsFinal s => new() { MeanIsFinal = s.Symbol },
        _ => throw new UnreachableException("ExplanationStep is closed."),
    };

    private static ExplainedMark Begin(NodaTime.LocalDate date, Diary.Grading.WorkKind kind, string symbol) =>
        new() { Date = LocalDatePattern.Iso.Format(date), Kind = GradingMapper.ToMessage(kind), Symbol = symbol };

    private static ExplainedMark Counted(NodaTime.LocalDate date, Diary.Grading.WorkKind kind, string symbol, decimal value, int weight, decimal contribution)
    {
        var message = Begin(date, kind, symbol);
        (message.Value, message.Weight, message.Contribution) = (Text(value), weight, Text(contribution));
        return message;
    }

    private static ExplainedMark Share(ExplainedMark message, PointShare? share)
    {
        if (share is not null)
            (message.Points, message.OutOf, message.Full) = (Text(share.Points), Text(share.OutOf), Text(share.Full));
        return message;
    }

    private static ExplainedMark Points(PointsCounted step)
    {
        var message = Begin(step.Date, step.Kind, step.Symbol);
        (message.Points, message.OutOf, message.Weight) = (Text(step.Points), Text(step.OutOf), step.Weight);
        return message;
    }

    private static ExplainedMark Bonus(BonusCounted step)
    {
        var message = Share(Counted(step.Date, step.Kind, step.Symbol, step.Value, step.Weight, step.Contribution), step.Share);
        message.Above = Text(step.Above);
        return message;
    }

    private static ExplainedMark NotCounted(MarkNotCounted step)
    {
        var message = Begin(step.Date, step.Kind, step.Symbol);
        message.NotCountedReason = ToMessage(step.Reason);
        return message;
    }

    private static ExplainedMark LeftOut(MarkLeftOut step)
    {
        var message = Begin(step.Date, step.Kind, step.Symbol);
        message.Weight = step.Weight;
        message.LeftOutReason = step.Reason == LeftOutReason.Lowest ? V1.LeftOutReason.Lowest : V1.LeftOutReason.DoesNotHelp;
        return message;
    }

    private static ExplainedMark Missing(WorkMissing step)
    {
        var message = Begin(step.Date, step.Kind, step.Symbol);
        message.DueOn = step.DueOn is { } day ? LocalDatePattern.Iso.Format(day) : "";
        message.CountsAs = step.CountsAs;
        return message;
    }

    private static ExplainedAttempts Attempts(AttemptsAveraged step) => new()
    {
        Date = LocalDatePattern.Iso.Format(step.Date),
        Kind = GradingMapper.ToMessage(step.Kind),
        Attempts = { step.Attempts.Select(static a => Share(new ExplainedMark(), a)) },
    };

    private static ExplainedCategory Category(CategoryMean step) => new()
    {
        Title = step.Title,
        Count = step.Count,
        Sum = Text(step.Sum),
        Weights = Text(step.Weights),
        Full = step.Full is { } full ? Text(full) : "",
        Mean = Text(step.Mean),
    };

    private static V1.NotCountedReason ToMessage(NotCountedReason reason) => reason switch
    {
        NotCountedReason.ZeroWeight => V1.NotCountedReason.ZeroWeight,
        NotCountedReason.NotNumeric => V1.NotCountedReason.NotNumeric,
        NotCountedReason.UnknownSymbol => V1.NotCountedReason.UnknownSymbol,
        NotCountedReason.Pending => V1.NotCountedReason.Pending,
        NotCountedReason.NoCategory => V1.NotCountedReason.NoCategory,
        NotCountedReason.NoBonus => V1.NotCountedReason.NoBonus,
        NotCountedReason.RetakenLater => V1.NotCountedReason.RetakenLater,
        NotCountedReason.NotTheBestAttempt => V1.NotCountedReason.NotTheBestAttempt,
        NotCountedReason.InMeanOfAttempts => V1.NotCountedReason.InMeanOfAttempts,
        NotCountedReason.NoFinal => V1.NotCountedReason.NoFinal,
        NotCountedReason.NothingBeside => V1.NotCountedReason.NothingBeside,
        _ => throw new UnreachableException("NotCountedReason is closed."),
    };

    private static V1.RoundingMode ToMessage(RoundingMode mode) => mode switch
    {
        RoundingMode.HalfAwayFromZero => V1.RoundingMode.HalfAwayFromZero,
        RoundingMode.HalfToEven => V1.RoundingMode.HalfToEven,
        RoundingMode.TowardsZero => V1.RoundingMode.TowardsZero,
        RoundingMode.HalfTowardsZero => V1.RoundingMode.HalfTowardsZero,
        RoundingMode.AwayFromZero => V1.RoundingMode.AwayFromZero,
        _ => throw new UnreachableException("RoundingMode is closed."),
    };

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
