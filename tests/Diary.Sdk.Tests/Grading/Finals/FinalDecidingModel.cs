using Diary.Grading;
using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Rosters;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Tests.Grading.Finals;

/// <summary>
/// Any sequence of decisions, corrections, closings and reopenings of two finals in two classes, against a model that knows only which classes are
/// closed and the symbols that were ever written.
/// </summary>
[Properties(MaxTest = 2000)]
public sealed class FinalDecidingModel
{
    private static readonly string[] Symbols = ["5", "4", "3", "2", "н/а", "осв", "зачёт", "шесть", ""];
    private static readonly string?[] Proposals = [null, "5", "4", "н/а"];
    private static readonly Id<SchoolClass>[] Classes = [ExternalId.ToId<SchoolClass>("5А"), ExternalId.ToId<SchoolClass>("6Б")];
    private static readonly Id<Person> Somebody = ExternalId.ToId<Person>("somebody");
    private static readonly Instant Begin = Instant.FromUtc(2026, 10, 1, 6, 0);

    [Property]
    public void The_finals_say_what_the_model_says(Step[] steps)
    {
        var finals = new StudentFinal?[2];
        var written = new List<string>[] { [], [] };
        var isClosed = new bool[2];
        var closing = new PeriodClosing { School = ExternalId.ToId<School>("school"), Year = "2026/27", Kind = FinalKind.Period, Period = "q1", Events = [] };
        foreach (var (index, step) in steps.Index())
        {
            var which = step.Class % 2;
            var now = Begin + Duration.FromMinutes(index);
            switch (step.Verb)
            {
                case Verb.Decide or Verb.Confirm:
                    var (choice, proposed) = (step.Choice, Proposed(step));
                    var decided = FinalDeciding.Decide(
                        PlaceOf(which), finals[which], choice, proposed, Some.Russia, PeriodClosings.IsClosed(closing, [Classes[which]]), Somebody, now);
                    Assert.Equal(MayDecide(step, proposed, isClosed[which], finals[which]), decided.IsOk);
                    if (decided.IsOk)
                        written[which].Add(choice.Confirms ? proposed!.Symbol! : choice.Symbol);
                    finals[which] = decided.TryGet(out var first, out _) ? first : finals[which];
                    break;
                case Verb.Correct when finals[which] is { } final:
                    var corrected = FinalDeciding.Correct(
                        final, step.Typed, step.Reason, Proposed(step), Some.Russia, PeriodClosings.IsClosed(closing, [Classes[which]]), Somebody, now);
                    var may = !isClosed[which] && IsSymbol(step.Typed) && step.HasReason && !string.Equals(step.Typed, written[which][^1], StringComparison.Ordinal);
                    Assert.Equal(may, corrected.IsOk);
                    if (corrected.IsOk)
                        written[which].Add(step.Typed);
                    finals[which] = corrected.TryGet(out var next, out _) ? next : final;
                    break;
                case Verb.Close or Verb.Reopen:
                    var closes = step.Verb == Verb.Close;
                    var added = PeriodClosings.Add(closing, new ClosingEvent { Class = step.IsWholeSchool ? null : Classes[which], IsClosed = closes, By = Somebody, At = now });
                    var named = step.IsWholeSchool ? new[] { 0, 1 } : [which];
                    if (added.IsOk)
                        Assert.True(named.Any(c => isClosed[c] != closes) || closing.Events.Count == 0 || step.IsWholeSchool);
                    else
                        Assert.All(named, c => Assert.Equal(closes, isClosed[c]));
                    if (added.TryGet(out var after, out _))
                    {
                        closing = after;
                        foreach (var c in named)
                            isClosed[c] = closes;
                    }

                    break;
                default:
                    break;
            }

            for (var c = 0; c < 2; c++)
            {
                Assert.Equal(isClosed[c], PeriodClosings.IsClosed(closing, [Classes[c]]));
                Assert.Equal(isClosed[c], PeriodClosings.ClosedBy(closing, [Classes[c]]) is not null);
                var symbols = finals[c] is { } f ? (f.Earlier ?? []).Append(f.Current).ToList() : [];
                Assert.Equal(written[c], symbols.Select(r => r.Symbol));
                Assert.Equal(symbols.Select(r => r.DecidedAt).Order(), symbols.Select(r => r.DecidedAt));
                Assert.All(symbols, r => Assert.True(r.Reason is not null || string.Equals(r.Symbol, r.Proposed?.Symbol, StringComparison.Ordinal)));
            }
        }
    }

    private static bool MayDecide(Step step, ProposedFinal? proposed, bool isClosed, StudentFinal? present)
    {
        if (isClosed || present is not null)
            return false;
        if (step.Verb == Verb.Confirm)
            return proposed?.Symbol is { } symbol && (step.Typed.Length == 0 || string.Equals(step.Typed, symbol, StringComparison.Ordinal));
        return IsSymbol(step.Typed) && (step.HasReason || string.Equals(step.Typed, proposed?.Symbol, StringComparison.Ordinal));
    }

    private static bool IsSymbol(string text) => text.Length > 0 && !string.Equals(text, "шесть", StringComparison.Ordinal);

    private static ProposedFinal Proposed(Step step) => new()
    {
        Symbol = Proposals[step.Proposal % Proposals.Length],
        Reason = FinalReason.MeanDecided,
        PolicyId = "russia-5",
        PolicyVersion = 1,
    };

    private static FinalPlace PlaceOf(int which) => new(
        ExternalId.ToId<School>("school"), ExternalId.ToId<Person>("student"), Classes[which], ExternalId.ToId<Subject>("математика"), "2026/27", FinalSlot.Of("q1"));

    public enum Verb
    {
        Decide,
        Confirm,
        Correct,
        Close,
        Reopen,
    }

    public sealed record Step(Verb Verb, byte Class, byte Symbol, byte Proposal, bool HasReason, bool IsWholeSchool)
    {
        public string Typed => Symbols[Symbol % Symbols.Length];

        public string Reason => HasReason ? "Решение совета" : "";

        public FinalChoice Choice => new(Typed, Reason, Verb == Verb.Confirm);
    }
}
