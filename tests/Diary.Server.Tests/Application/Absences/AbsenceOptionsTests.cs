using Diary.Absences;
using Diary.Server.Application.Absences;

namespace Diary.Server.Tests.Application.Absences;

public sealed class AbsenceOptionsTests
{
    [Fact]
    public void Without_settings_the_reasons_are_those_of_the_rules() =>
        Assert.Equal(
            AbsencePolicy.Default.Reasons.Select(r => (r.Reason, r.Announcers.Count, r.DocumentFromDays, r.NeedsComment)),
            new AbsenceOptions().ToPolicy().Reasons.Select(r => (r.Reason, r.Announcers.Count, r.DocumentFromDays, r.NeedsComment)));

    [Fact]
    public void A_region_says_who_gives_a_reason_and_what_it_needs()
    {
        var policy = With(
            ("illness", new AbsenceReasonOptions { DocumentFromDays = 0 }),
            ("Family", new AbsenceReasonOptions { ByRepresentatives = false, NeedsComment = true }),
            ("Competition", new AbsenceReasonOptions { ByRepresentatives = false, BySchool = false })).ToPolicy();

        Assert.Null(policy.RuleOf(AbsenceReason.Illness)!.DocumentFromDays);
        Assert.Equal([AbsenceAnnouncer.School], policy.RuleOf(AbsenceReason.Family)!.Announcers);
        Assert.True(policy.RuleOf(AbsenceReason.Family)!.NeedsComment);
        Assert.Null(policy.RuleOf(AbsenceReason.Competition));
        Assert.Equal(AbsencePolicy.Default.RuleOf(AbsenceReason.MedicalVisit), policy.RuleOf(AbsenceReason.MedicalVisit));
    }

    [Fact]
    public void What_makes_no_sense_is_named()
    {
        var options = With(("Laziness", new AbsenceReasonOptions { DocumentFromDays = 101 }));
        options.TodayUntil = "soon";

        Assert.Equal(
            ["Diary:Absences:TodayUntil", "Diary:Absences:Reasons:Laziness", "Diary:Absences:Reasons:Laziness:DocumentFromDays"],
            options.FindProblems().Select(p => p.Split(' ')[0]));
    }

    private static AbsenceOptions With(params (string Name, AbsenceReasonOptions Reason)[] reasons)
    {
        var options = new AbsenceOptions();
        foreach (var (name, reason) in reasons)
            options.Reasons.Add(name, reason);
        return options;
    }
}
