using System.Security.Cryptography;
using Diary.Accounts;
using Diary.Identifiers;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Sdk.Tests.Accounts;

public sealed class SecondFactorTests
{
    private const int StepSeconds = 30;

    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 20, 9, 0);

    private static readonly Id<Account> Anna = new(new Guid("00000000-0000-0000-0000-00000000000a"));

    private static readonly SessionLifetimes Lifetimes = new();

    /// <summary>What people, and who looks over their shoulders, do.</summary>
    private enum Deed
    {
        SignIn,
        GiveCode,
        GiveRecoveryCode,
        Refresh,
    }

    /// <summary>A step of a sequence.</summary>
    /// <param name="After">How many seconds later.</param>
    /// <param name="Deed">What is done.</param>
    /// <param name="Which">Which of the tokens that were given out, counted from the latest; which recovery code.</param>
    /// <param name="Offset">By how many steps the clock of the authenticator is wrong.</param>
    private sealed record Step(int After, Deed Deed, int Which, int Offset);

    [Property(MaxTest = 1000)]
    public FsCheck.Property A_session_opens_by_a_code_that_was_never_used_within_five_minutes_and_by_nothing_else()
    {
        var steps = Gen.Choose(0, 120).SelectMany(
            _ => Gen.Choose(0, 3).SelectMany(_ => Gen.Choose(0, 2), (deed, which) => (deed, which)).SelectMany(_ => Gen.Choose(-2, 2), (pair, offset) => (pair, offset)),
            (after, rest) => new Step(after, (Deed)rest.pair.deed, rest.pair.which, rest.offset)).ListOf(20);
        return Prop.ForAll(steps.ToArbitrary(), new Model().Follows);
    }

    [Fact]
    public void A_factor_is_confirmed_once_and_asked_for_only_then()
    {
        var enrolled = Enrolled();

        Assert.False(enrolled.IsConfirmed);
        Assert.IsType<NoSecondFactor>(enrolled.Accept(7).Error);
        Assert.IsType<NoSecondFactor>(enrolled.Accept(Codes(1)[0]).Error);
        Assert.IsType<SecondFactorNotAccepted>(enrolled.Confirm(null, Codes(1), Noon).Error);
        var confirmed = enrolled.Confirm(7, Codes(10), Noon).Value;
        Assert.True(confirmed.IsConfirmed);
        Assert.Equal(10, confirmed.RecoveryHashes!.Count);
        Assert.IsType<SecondFactorEnrolled>(confirmed.Confirm(8, Codes(1), Noon).Error);
        Assert.IsType<SecondFactorEnrolled>(SecondFactor.Enroll(confirmed, Anna, "x", Noon).Error);
        Assert.True(SecondFactor.Enroll(enrolled, Anna, "x", Noon).IsOk);
    }

    [Theory]
    [InlineData(7L, false)]
    [InlineData(6L, false)]
    [InlineData(8L, true)]
    [InlineData(null, false)]
    public void A_step_is_accepted_once_and_none_before_it(long? step, bool isAccepted) =>
        Assert.Equal(isAccepted, Enrolled().Confirm(7, [], Noon).Value.Accept(step).IsOk);

    [Fact]
    public void A_recovery_code_is_accepted_once_and_only_of_its_account()
    {
        var codes = Codes(3);
        var confirmed = Enrolled().Confirm(7, codes, Noon).Value;

        var used = confirmed.Accept(codes[1]).Value;

        Assert.Equal(2, used.RecoveryHashes!.Count);
        Assert.IsType<SecondFactorNotAccepted>(used.Accept(codes[1]).Error);
        Assert.IsType<SecondFactorNotAccepted>(used.Accept(Codes(1)[0]).Error);
        Assert.True(used.Accept(codes[0]).IsOk);
        Assert.IsType<SecondFactorNotAccepted>((confirmed with { Account = new(Guid.NewGuid()) }).Accept(codes[0]).Error);
    }

    [Fact]
    public void A_recovery_code_is_read_as_people_type_and_says_nothing_of_itself()
    {
        var code = Codes(1)[0];
        var typed = " " + code.Formatted.Replace("-", " ", StringComparison.Ordinal).Replace('0', 'o').Replace('1', 'l') + " ";

        Assert.True(RecoveryCode.TryParse(typed.ToLowerInvariant(), out var read));
        Assert.Equal(code, read);
        Assert.Equal("****-****-****-****", $"{code}");
        Assert.All(new[] { null, "", "123456", code.Formatted + "0", code.Formatted[1..], "UUUU-UUUU-UUUU-UUUU" }, text => Assert.False(RecoveryCode.TryParse(text, out _)));
    }

    [Property(MaxTest = 200)]
    public bool What_people_type_is_no_recovery_code_or_one_that_is_written_alike(string? text) =>
        !RecoveryCode.TryParse(text, out var code) || (RecoveryCode.TryParse(code.Formatted, out var again) && again == code);

    private static SecondFactor Enrolled() => SecondFactor.Enroll(null, Anna, "protected", Noon).Value;

    private static List<RecoveryCode> Codes(int count)
    {
        using var random = RandomNumberGenerator.Create();
        return [.. Enumerable.Range(0, count).Select(_ => RecoveryCode.Create(random))];
    }

    /// <summary>What should come of a sequence, by the shortest description there is.</summary>
    private sealed class Model
    {
        public bool Follows(IEnumerable<Step> steps)
        {
            var recovery = Codes(3);
            var (usedStep, usedRecovery) = (StepAt(Noon), new HashSet<int>());
            var factor = Enrolled().Confirm(usedStep, recovery, Noon).Value;
            var now = Noon;
            var sessions = new List<Entry>();
            foreach (var step in steps)
            {
                now += Duration.FromSeconds(step.After);
                if (step.Deed == Deed.SignIn)
                {
                    sessions.Add(Entry.SignedIn(now));
                    continue;
                }

                if (sessions.Count == 0)
                    continue;
                var entry = sessions[Math.Max(0, sessions.Count - 1 - step.Which)];
                switch (step.Deed)
                {
                    case Deed.GiveCode:
                        var code = StepAt(now) + step.Offset;
                        var isRight = Math.Abs(step.Offset) <= 1 && code > usedStep;
                        if (!entry.Give(ref factor, f => f.Accept(Math.Abs(step.Offset) <= 1 ? code : null), isRight, now, out var isUsed))
                            return false;
                        usedStep = isUsed ? code : usedStep;
                        break;
                    case Deed.GiveRecoveryCode:
                        if (!entry.Give(ref factor, f => f.Accept(recovery[step.Which]), !usedRecovery.Contains(step.Which), now, out isUsed))
                            return false;
                        if (isUsed)
                            usedRecovery.Add(step.Which);
                        break;
                    default:
                        if (!entry.Refreshes(now))
                            return false;
                        break;
                }
            }

            return true;
        }

        private static long StepAt(Instant now) => now.ToUnixTimeSeconds() / StepSeconds;
    }

    /// <summary>A session and what the model knows of it.</summary>
    private sealed class Entry
    {
        private Session _session;
        private RefreshToken _token;
        private readonly Instant _signedInAt;
        private bool _isOpen;

        private Entry(Session session, RefreshToken token, Instant signedInAt) => (_session, _token, _signedInAt) = (session, token, signedInAt);

        public static Entry SignedIn(Instant now)
        {
            var token = RefreshToken.New(Anna, new Id<Session>(Guid.NewGuid()));
            return new Entry(SessionRules.Open("", SignInMethod.Password, awaitsSecondFactor: true, token, now, Lifetimes), token, now);
        }

        /// <summary>Gives a factor as the server does; whether it ended as it should.</summary>
        public bool Give(ref SecondFactor factor, Func<SecondFactor, Diary.Results.Result<SecondFactor>> accept, bool isRight, Instant now, out bool isUsed)
        {
            var should = !_isOpen && now < _signedInAt + Duration.FromMinutes(5) && isRight;
            isUsed = false;
            if (!_session.AwaitsSecondFactorBy(_token, now) || !accept(factor).TryGet(out var after, out _))
                return !should && _session.IsOpenAt(now) == _isOpen;
            var next = _token.Next();
            (_session, _token, factor) = (_session.GiveSecondFactor(next, now, Lifetimes), next, after);
            (_isOpen, isUsed) = (true, true);
            return should && _session is { HasSecondFactor: true } && _session.IsOpenAt(now);
        }

        /// <summary>Refreshes; whether that did what it should: something in an open session, and nothing in one that awaits.</summary>
        public bool Refreshes(Instant now)
        {
            var next = _token.Next();
            if (_session.Refresh(_token, next, now, Lifetimes) is not RefreshOutcome.Rotated rotated)
                return !_isOpen;
            (_session, _token) = (rotated.Session, next);
            return _isOpen;
        }
    }
}
