using System.Globalization;
using Diary.Grading;

namespace Diary.Tests.Grading;

/// <summary>A policy with all that means can have, and marks for it, out of a seed.</summary>
internal sealed class MeanCases
{
    private readonly Random _random;

    public MeanCases(int seed, bool isMirrorable = false)
    {
        _random = new Random(seed);
        IsMirrorable = isMirrorable;
        Policy = MakePolicy();
        Lines = [.. Enumerable.Range(1, _random.Next(0, 9)).Select(MakeMark)];
        View = _random.Next(3) switch
        {
            0 => default,
            1 => GradingView.Final,
            _ => GradingView.On(new NodaTime.LocalDate(2026, 9, _random.Next(1, 28))),
        };
    }

    public GradingPolicy Policy { get; }

    public IReadOnlyList<string> Lines { get; }

    public GradingView View { get; }

    /// <summary>Without what tells one end of the scale from the other.</summary>
    public bool IsMirrorable { get; }

    public Mark[] Marks => WrittenMarks.Read(Lines);

    private bool Often => _random.Next(3) > 0;

    private bool Seldom => _random.Next(4) == 0;

    private GradingPolicy MakePolicy()
    {
        var lower = !IsMirrorable && Seldom;
        var categories = Often ? MakeCategories() : null;
        var rule = new MeanRule
        {
            Of = !IsMirrorable && Seldom ? MeanBasis.Points : null,
            Categories = categories,
            Rescale = !lower && !IsMirrorable && categories is not null && Seldom ? false : null,
            MissingCountsAs = Seldom ? "10" : null,
            Retakes = Often ? (RetakeRule)_random.Next(4) : null,
            BonusAbove = !lower && !IsMirrorable && Often ? _random.Next(2) * 50 : null,
            Cap = !IsMirrorable && Seldom ? 90 : null,
        };
        var policy = Policies.Numbers(rule);
        var minimum = _random.Next(0, 5);
        policy = policy with { PeriodFinal = policy.PeriodFinal with { MinimumMarks = new MinimumMarks(minimum, minimum, minimum, minimum) } };
        return policy with { Scale = policy.Scale with { Direction = lower ? ScaleDirection.LowerIsBetter : ScaleDirection.HigherIsBetter } };
    }

    private MarkCategory[] MakeCategories()
    {
        var kinds = Enum.GetValues<WorkKind>();
        _random.Shuffle(kinds);
        var count = _random.Next(1, 4);
        return [.. Enumerable.Range(0, count).Select(i => MakeCategory(i, i == count - 1 && Often ? null : [kinds[2 * i], kinds[(2 * i) + 1]]))];
    }

    private MarkCategory MakeCategory(int place, WorkKind[]? kinds)
    {
        var (drop, keep) = _random.Next(3) switch { 0 => ((int?)null, (int?)null), 1 => (_random.Next(1, 4), null), _ => (null, _random.Next(1, 4)) };
        return new MarkCategory
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"c{place}"),
            Title = string.Create(CultureInfo.InvariantCulture, $"Category {place}"),
            Kinds = kinds,
            Weight = _random.Next(1, 60),
            DropLowest = drop,
            KeepHighest = keep,
            NeverDrop = (drop ?? keep) is not null && Seldom ? [kinds?[0] ?? WorkKind.Exam] : null,
            Rounding = !IsMirrorable && Seldom ? new MeanRounding(_random.Next(0, 3), (RoundingMode)_random.Next(5)) : null,
        };
    }

    private string MakeMark(int place)
    {
        var kind = (WorkKind)_random.Next(7);
        var symbol = _random.Next(10) switch
        {
            0 => "?",
            1 => "ex",
            < 6 when !IsMirrorable => Share(),
            _ => _random.Next(0, 101).ToString(CultureInfo.InvariantCulture),
        };
        var role = _random.Next(6) switch { 0 => " optional", 1 when !IsMirrorable => " bonus", _ => "" };
        var retakes = place > 1 && Seldom ? string.Create(CultureInfo.InvariantCulture, $" retakes {_random.Next(1, place)}") : "";
        var due = symbol is "?" && Often ? string.Create(CultureInfo.InvariantCulture, $" due 2026-09-{_random.Next(1, 28):00}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{kind} {symbol} *{_random.Next(0, 5)}{role}{retakes}{due}");
    }

    private string Share()
    {
        var most = _random.Next(1, 40);
        return string.Create(CultureInfo.InvariantCulture, $"{_random.Next(0, most + 1)}/{most}");
    }
}
