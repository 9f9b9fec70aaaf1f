using Diary.Calendars;
using Diary.Grading;
using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using NodaTime;

namespace Diary.Tests.Grading.Finals;

/// <summary>The cases that a teacher meets; what holds for any sequence of steps is in <see cref="FinalDecidingModel"/>.</summary>
public class FinalDecidingTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 10, 23, 12, 0);
    private static readonly Id<Person> Teacher = ExternalId.ToId<Person>("teacher");
    private static readonly ProposedFinal Four = Proposed("4", "4.33");
    private static readonly ProposedFinal Nothing = new() { Reason = FinalReason.NothingCounts, PolicyId = "russia-5", PolicyVersion = 1 };

    [Theory]
    [InlineData("4", "")]
    [InlineData(" 4 ", "")]
    [InlineData("5", "Победа на олимпиаде")]
    [InlineData("н/а", "Болел всю четверть")]
    [InlineData("осв.", "Освобождён")]
    [InlineData("зачет", "Предмет без отметок")]
    public void A_symbol_of_the_scale_is_decided_and_a_reason_is_given_where_it_is_not_the_proposal(string symbol, string reason)
    {
        var decided = Decide(new FinalChoice(symbol, reason), Four).Value;

        Assert.Equal(Some.Russia.ReadSymbol(symbol).Value.Symbol, decided.Current.Symbol);
        Assert.Equal(reason.Length == 0 ? null : reason, decided.Current.Reason);
        Assert.Equal((Four, Teacher, Now, 1), (decided.Current.Proposed, decided.Current.Author, decided.Current.DecidedAt, decided.States));
    }

    [Theory]
    [InlineData("5", "", "reason")]
    [InlineData("5", "  ", "reason")]
    [InlineData("6", "Так вышло", "symbol")]
    [InlineData("", "Так вышло", "symbol")]
    public void What_is_wrong_with_a_decision_is_named(string symbol, string reason, string path) =>
        Assert.Equal([path], Decide(new FinalChoice(symbol, reason), Four).Error.Problems.Select(p => p.Path));

    [Fact]
    public void Where_nothing_is_proposed_the_teacher_says_why()
    {
        Assert.Equal(["reason"], Decide(new FinalChoice("4", ""), Nothing).Error.Problems.Select(p => p.Path));
        Assert.Equal(["symbol"], Decide(FinalChoice.Confirm(), Nothing).Error.Problems.Select(p => p.Path));
        Assert.Equal("4", Decide(new FinalChoice("4", "Учился в санатории"), Nothing).Value.Current.Symbol);
    }

    [Fact]
    public void A_confirmation_takes_the_proposal_that_was_seen()
    {
        Assert.Equal("4", Decide(FinalChoice.Confirm(), Four).Value.Current.Symbol);
        Assert.Equal("4", Decide(FinalChoice.Confirm("4"), Four).Value.Current.Symbol);
        Assert.Equal(["symbol"], Decide(FinalChoice.Confirm("5"), Four).Error.Problems.Select(p => p.Path));
    }

    [Fact]
    public void The_mark_of_an_examination_is_entered_without_a_reason() =>
        Assert.Equal("3", FinalDeciding.Decide(Place(FinalSlot.Examination), null, new FinalChoice("3", ""), null, Some.Russia, false, Teacher, Now).Value.Current.Symbol);

    [Fact]
    public void The_year_that_a_period_blocks_is_decided_with_a_reason()
    {
        var proposal = Some.Russia.Annual([new("1 четверть", "4"), new("2 четверть", "н/а"), new("3 четверть", "4"), new("4 четверть", "5")]);
        var proposed = ProposedFinal.Of(proposal, Some.Russia.Policy);

        Assert.Equal((null, FinalReason.PeriodBlocks, "russia-5"), (proposed.Symbol, proposed.Reason, proposed.PolicyId));
        Assert.Equal(["reason"], FinalDeciding.Decide(Place(FinalSlot.Annual), null, new FinalChoice("4", ""), proposed, Some.Russia, false, Teacher, Now).Error.Problems.Select(p => p.Path));
        Assert.True(FinalDeciding.Decide(Place(FinalSlot.Annual), null, new FinalChoice("4", "Сдал материал второй четверти"), proposed, Some.Russia, false, Teacher, Now).IsOk);
    }

    [Fact]
    public void What_is_kept_of_a_proposal_is_what_it_said()
    {
        var proposal = Some.Russia.PeriodFinal(Some.Marks("5*3", "4*2", "3"), PeriodKind.Quarters);

        Assert.Equal(Four with { Count = 3 }, ProposedFinal.Of(proposal, Some.Russia.Policy));
    }

    [Fact]
    public void A_correction_needs_another_symbol_and_a_reason()
    {
        var decided = Decide(FinalChoice.Confirm(), Four).Value;

        Assert.Equal(["reason", "symbol"], Correct(decided, "4", "").Error.Problems.Select(p => p.Path));
        Assert.Equal(["symbol"], Correct(decided, "7", "Описка").Error.Problems.Select(p => p.Path));
        var corrected = Correct(decided, "5", " Описка ").Value;
        Assert.Equal(("5", "Описка", 2), (corrected.Current.Symbol, corrected.Current.Reason, corrected.States));
        Assert.Equal(decided.Current, Assert.Single(corrected.Earlier!));
    }

    [Fact]
    public void What_is_closed_stays_and_says_so()
    {
        var decided = Decide(FinalChoice.Confirm(), Four).Value;

        var error = FinalDeciding.Correct(decided, "5", "Описка", Four, Some.Russia, isClosed: true, Teacher, Now).Error;

        Assert.Equal(("PERIOD_CLOSED", ErrorKind.NotNow, "q1"), (error.Code, error.Kind, error.Metadata["period_id"]));
        Assert.IsType<PeriodClosed>(FinalDeciding.Decide(Place(FinalSlot.Of("q1")), null, FinalChoice.Confirm(), Four, Some.Russia, isClosed: true, Teacher, Now).Error);
    }

    [Fact]
    public void A_sign_for_a_single_work_is_no_final()
    {
        Assert.False(FinalDeciding.CanBeFinal(new ScaleSymbol { Symbol = "•", Meaning = SymbolMeaning.Pending }));
        Assert.False(FinalDeciding.CanBeFinal(new ScaleSymbol { Symbol = "Abs", Meaning = SymbolMeaning.Absent }));
        Assert.All(Some.Russia.Policy.Scale.Symbols.Where(s => s.Meaning != SymbolMeaning.Pending), s => Assert.True(FinalDeciding.CanBeFinal(s)));
    }

    [Fact]
    public void A_signature_is_of_what_was_there_and_is_renewed()
    {
        var (first, later) = (Now, Now + Duration.FromDays(1));
        var signed = new DiarySignOff { School = Known.School, Student = ExternalId.ToId<Person>("student"), Person = ExternalId.ToId<Person>("mother") }
            .SignMarks(first).SignFinals("2026/27", FinalSlot.Of("q1"), first).SignFinals("2026/27", FinalSlot.Annual, first);

        var renewed = signed.SignFinals("2026/27", FinalSlot.Of("q1"), later);

        Assert.Equal((first, first, null), (signed.MarksSeenAt, signed.SignedAt("2026/27", FinalSlot.Of("q1")), signed.SignedAt("2025/26", FinalSlot.Of("q1"))));
        Assert.Equal((later, first, 2), (renewed.SignedAt("2026/27", FinalSlot.Of("q1")), renewed.SignedAt("2026/27", FinalSlot.Annual), renewed.Finals!.Count));
    }

    private static ProposedFinal Proposed(string symbol, string average) =>
        new() { Symbol = symbol, Average = average, Count = 3, Reason = FinalReason.MeanDecided, PolicyId = "russia-5", PolicyVersion = Some.Russia.Policy.Version };

    private static FinalPlace Place(FinalSlot slot) => new(
        ExternalId.ToId<School>("school"),
        ExternalId.ToId<Person>("student"),
        ExternalId.ToId<SchoolClass>("5А"),
        ExternalId.ToId<Subject>("математика"),
        "2026/27",
        slot);

    private static Result<StudentFinal> Decide(FinalChoice choice, ProposedFinal? proposed) =>
        FinalDeciding.Decide(Place(FinalSlot.Of("q1")), null, choice, proposed, Some.Russia, isClosed: false, Teacher, Now);

    private static Result<StudentFinal> Correct(StudentFinal final, string symbol, string reason) =>
        FinalDeciding.Correct(final, symbol, reason, Four, Some.Russia, isClosed: false, Teacher, Now + Duration.FromHours(1));
}
