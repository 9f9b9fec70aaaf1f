using NodaTime;

namespace Diary.Calendars;

/// <summary>Days that follow one another and are the same: a stripe of one colour in the calendar of the year.</summary>
/// <param name="From">The first day, inclusive.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="Kind">What they are.</param>
/// <param name="Reason">Why; empty for school days and weekends.</param>
/// <param name="Period">The period they lie in; null outside of periods.</param>
public sealed record DaySpan(LocalDate From, LocalDate To, DayKind Kind, string Reason, Period? Period)
{
    /// <summary>
    /// Days as spans: each day is in exactly one, spans are in order and as long as they can be. A vacation is one span across its
    /// weekends, since those are vacation days.
    /// </summary>
    /// <param name="days">The days, in order, without gaps.</param>
    public static IReadOnlyList<DaySpan> Of(IEnumerable<DayInfo> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var spans = new List<DaySpan>();
        foreach (var day in days)
        {
            if (spans is [.., var last] && last.Kind == day.Kind && string.Equals(last.Reason, day.Reason, StringComparison.Ordinal)
                && last.Period == day.Period && last.To.PlusDays(1) == day.Date)
                spans[^1] = last with { To = day.Date };
            else
                spans.Add(new DaySpan(day.Date, day.Date, day.Kind, day.Reason, day.Period));
        }

        return spans;
    }
}
