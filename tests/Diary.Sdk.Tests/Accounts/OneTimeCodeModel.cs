using Diary.Accounts;
using Diary.Tests;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Sdk.Tests.Accounts;

/// <summary>Any sequence of asking for codes, trying right, old and wrong ones, and letting time pass, beside a model in a few lines.</summary>
[Properties(Arbitrary = [typeof(OneTimeCodeModel)])]
public sealed class OneTimeCodeModel
{
    private static readonly OneTimeCodeOptions Options = new();

    /// <summary>What can happen.</summary>
    public enum Step
    {
        Ask,
        TryRight,
        TryPrevious,
        TryWrong,
        WaitSeconds,
        WaitMinutes,
    }

    public static Arbitrary<Step[]> Steps() =>
        Gen.Frequency(
            (3, Gen.Constant(Step.Ask)), (2, Gen.Constant(Step.TryRight)), (1, Gen.Constant(Step.TryPrevious)),
            (4, Gen.Constant(Step.TryWrong)), (2, Gen.Constant(Step.WaitSeconds)), (1, Gen.Constant(Step.WaitMinutes)))
        .ArrayOf().ToArbitrary();

    [Property(MaxTest = 500)]
    public void A_code_is_accepted_exactly_when_the_model_says_so(Step[] steps)
    {
        var hasher = new FastHasher();
        var now = Instant.FromUtc(2026, 11, 20, 9, 0);
        OneTimeCode? code = null;
        var sent = 0;
        (Instant At, int Tries, bool IsUsed)? model = null;

        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Ask:
                    var mayAsk = model is not { } last || now >= last.At + Duration.FromSeconds(60);
                    var issued = OneTimeCode.Issue(code, Text(sent + 1), CodeChannel.Phone, now, Options, hasher);
                    Assert.Equal(mayAsk, issued.IsOk);
                    if (!mayAsk)
                        break;
                    (code, model) = (issued.Value, (now, 5, false));
                    sent++;
                    break;
                case Step.TryRight or Step.TryPrevious or Step.TryWrong:
                    var typed = step switch { Step.TryRight => Text(sent), Step.TryPrevious => Text(sent - 1), _ => "wrong" };
                    var isOpen = model is { IsUsed: false, Tries: > 0 } open && now < open.At + Duration.FromMinutes(10);
                    var trial = OneTimeCode.Try(code, typed, now, hasher);
                    Assert.Equal(isOpen && step == Step.TryRight, trial.IsAccepted);
                    if (!isOpen)
                        Assert.Equal(code, trial.After); // an illegal step changes nothing
                    else
                        model = step == Step.TryRight ? model!.Value with { IsUsed = true } : model!.Value with { Tries = model.Value.Tries - 1 };
                    code = trial.After;
                    break;
                case Step.WaitSeconds:
                    now += Duration.FromSeconds(20);
                    break;
                case Step.WaitMinutes:
                    now += Duration.FromMinutes(5);
                    break;
            }
        }
    }

    private static string Text(int number) => $"{number:D6}";
}
