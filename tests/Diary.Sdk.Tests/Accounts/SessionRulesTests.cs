using Diary.Accounts;
using Diary.Identifiers;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Sdk.Tests.Accounts;

public class SessionRulesTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 20, 9, 0);

    private static readonly Id<Account> Anna = new(new Guid("00000000-0000-0000-0000-00000000000a"));

    private static readonly Id<Session> Phone = new(new Guid("00000000-0000-0000-0000-00000000000b"));

    private static readonly SessionLifetimes Lifetimes = new();

    /// <summary>What a device, or a thief, does with one of the tokens it has seen.</summary>
    /// <param name="Token">Which of those that were given out, counted from the latest.</param>
    /// <param name="After">How many seconds later.</param>
    private sealed record Step(int Token, int After);

    [Property(MaxTest = 500)]
    public FsCheck.Property A_token_is_exchanged_when_it_is_the_present_one_or_shortly_after_and_any_other_ends_the_session()
    {
        var steps = Gen.Choose(0, 3).SelectMany(_ => Gen.Choose(0, 90), (token, after) => new Step(token, after)).ListOf(12);
        return Prop.ForAll(steps.ToArbitrary(), Follows);
    }

    [Fact]
    public void A_session_is_over_when_it_was_not_refreshed_for_long_and_after_its_longest_life()
    {
        var token = RefreshToken.New(Anna, Phone);
        var session = Open(token);

        Assert.True(session.IsOpenAt(Noon + Duration.FromDays(30) - Duration.Epsilon));
        Assert.IsType<RefreshOutcome.Over>(session.Refresh(token, token.Next(), Noon + Duration.FromDays(30), Lifetimes));

        var now = Noon;
        while (now + Duration.FromDays(29) < Noon + Duration.FromDays(180))
        {
            now += Duration.FromDays(29);
            var next = token.Next();
            session = Assert.IsType<RefreshOutcome.Rotated>(session.Refresh(token, next, now, Lifetimes)).Session;
            token = next;
        }

        Assert.Equal(Noon + Duration.FromDays(180), session.ExpiresAt);
    }

    [Fact]
    public void A_token_that_was_never_of_the_session_does_nothing_to_it()
    {
        var session = Open(RefreshToken.New(Anna, Phone));

        Assert.IsType<RefreshOutcome.Foreign>(session.Refresh(RefreshToken.New(Anna, Phone), RefreshToken.New(Anna, Phone), Noon, Lifetimes));
        Assert.IsType<RefreshOutcome.Foreign>(
            session.Refresh(RefreshToken.New(new Id<Account>(Guid.NewGuid()), Phone), RefreshToken.New(Anna, Phone), Noon, Lifetimes));
    }

    [Fact]
    public void A_session_that_awaits_its_second_factor_opens_nothing_until_it_is_given()
    {
        var token = RefreshToken.New(Anna, Phone);
        var session = SessionRules.Open("", SignInMethod.Password, awaitsSecondFactor: true, token, Noon, Lifetimes);

        Assert.False(session.IsOpenAt(Noon));
        Assert.IsType<RefreshOutcome.Over>(session.Refresh(token, token.Next(), Noon, Lifetimes));
        Assert.True(session.AwaitsSecondFactorBy(token, Noon + Duration.FromMinutes(5) - Duration.Epsilon));
        Assert.False(session.AwaitsSecondFactorBy(token, Noon + Duration.FromMinutes(5)));
        Assert.False(session.AwaitsSecondFactorBy(RefreshToken.New(Anna, Phone), Noon));

        var given = session.GiveSecondFactor(token.Next(), Noon, Lifetimes);
        Assert.True(given is { HasSecondFactor: true } && given.IsOpenAt(Noon));
        Assert.False(given.AwaitsSecondFactorBy(token, Noon));
        Assert.Throws<InvalidOperationException>(() => given.GiveSecondFactor(token.Next(), Noon, Lifetimes));
    }

    [Property]
    public bool A_refresh_token_is_read_from_its_own_text_alone(string? text)
    {
        var token = RefreshToken.New(Anna, Phone);
        return RefreshToken.TryParse(token.Reveal(), out var read) && read.Session == Phone && read.Account == Anna
            && !token.ToString().Contains(token.Reveal(), StringComparison.Ordinal)
            && !RefreshToken.TryParse(text, out _)
            && !RefreshToken.TryParse(token.Reveal() + text + "=", out _)
            && !RefreshToken.TryParse(token.Reveal()[1..], out _);
    }

    private static bool Follows(IEnumerable<Step> steps)
    {
        var given = new List<RefreshToken> { RefreshToken.New(Anna, Phone) };
        var (session, now, exchangedAt) = (Open(given[0]), Noon, Noon);
        foreach (var step in steps)
        {
            now += Duration.FromSeconds(step.After);
            var shown = given[Math.Max(0, given.Count - 1 - step.Token)];
            var isPresent = ReferenceEquals(shown, given[^1]);
            var isLost = given.Count > 1 && ReferenceEquals(shown, given[^2]) && now < exchangedAt + Lifetimes.RefreshGrace;
            var next = shown.Next();
            switch (session.Refresh(shown, next, now, Lifetimes))
            {
                case RefreshOutcome.Rotated rotated when isPresent || isLost:
                    // Of two that followed the same one, the later counts, and the one it took the place of is void.
                    (session, exchangedAt) = (rotated.Session, now);
                    given.Add(next);
                    break;
                case RefreshOutcome.Reused when !isPresent && !isLost:
                    return true;
                default:
                    return false;
            }
        }

        return true;
    }

    private static Session Open(RefreshToken token) => SessionRules.Open("Телефон", SignInMethod.Password, awaitsSecondFactor: false, token, Noon, Lifetimes);
}
