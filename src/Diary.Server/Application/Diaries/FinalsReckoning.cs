using Diary.Attendances;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using NodaTime;
using Period = Diary.Calendars.Period;

namespace Diary.Server.Application.Diaries;

/// <summary>The finals of a subject.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Title">Its name.</param>
/// <param name="Periods">One for each period that has begun, in order.</param>
/// <param name="Annual">The annual mark; null while a period has not begun or has no final.</param>
public sealed record SubjectFinals(Id<Subject> Subject, string Title, IReadOnlyList<FinalMark> Periods, FinalMark? Annual);

/// <summary>A final mark, as the engine proposes it.</summary>
/// <param name="Period">The period; null for the annual mark.</param>
/// <param name="Proposal">The proposal, as of now where the period has not ended.</param>
/// <param name="MissedLessons">How many lessons the student missed; null for who may not see attendance.</param>
/// <param name="Explanation">How it came about, if asked for.</param>
public sealed record FinalMark(Period? Period, FinalProposal Proposal, int? MissedLessons, Explanation? Explanation);

/// <summary>Reckons the finals of one student's year, subject by subject. Marks between periods enter no final.</summary>
/// <param name="policy">By which policy.</param>
/// <param name="periods">The periods of the year, in order.</param>
/// <param name="today">The day at the school: periods that begin later have no final yet.</param>
/// <param name="explain">Whether to say how each came about.</param>
internal sealed class FinalsReckoning(GradingEngine policy, IReadOnlyList<Period> periods, LocalDate today, bool explain)
{
    /// <summary>The finals of a subject, from its marks and the register of the year; no final rests on the register, which may be missing.</summary>
    public SubjectFinals Of(Id<Subject> subject, string title, IReadOnlyList<Mark> marks, IReadOnlyList<AttendanceMark>? register, IReadOnlyList<Exemption> exemptions)
    {
        var finals = periods.Where(p => p.From <= today).Select(p => OfPeriod(p, marks, register, exemptions)).ToList();
        var annual = finals.Count == periods.Count && finals.TrueForAll(f => f.Proposal.Symbol is not null) ? Annual(finals, register, exemptions) : null;
        return new SubjectFinals(subject, title, finals, annual);
    }

    private FinalMark OfPeriod(Period period, IReadOnlyList<Mark> marks, IReadOnlyList<AttendanceMark>? register, IReadOnlyList<Exemption> exemptions)
    {
        var ofPeriod = marks.Where(m => period.Contains(m.Date));
        int? missed = register is null ? null : MissedLessons.Count(register, days: new DateInterval(period.From, period.To), exemptions: exemptions);
        if (!explain)
            return new FinalMark(period, policy.PeriodFinal(ofPeriod, period.Kind), missed, Explanation: null);
        var explained = policy.ExplainPeriodFinal(ofPeriod, period.Kind);
        return new FinalMark(period, explained.Result, missed, explained.Explanation);
    }

    private FinalMark Annual(IReadOnlyList<FinalMark> finals, IReadOnlyList<AttendanceMark>? register, IReadOnlyList<Exemption> exemptions)
    {
        int? missed = register is null ? null : MissedLessons.Count(register, exemptions: exemptions);
        IReadOnlyList<PeriodFinalMark> ofPeriods = [.. finals.Select(f => new PeriodFinalMark(f.Period!.Title, f.Proposal.Symbol))];
        if (!explain)
            return new FinalMark(Period: null, policy.Annual(ofPeriods), missed, Explanation: null);
        var explained = policy.ExplainAnnual(ofPeriods);
        return new FinalMark(Period: null, explained.Result, missed, explained.Explanation);
    }
}
