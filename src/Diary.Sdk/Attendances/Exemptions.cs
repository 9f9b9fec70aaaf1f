using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using NodaTime;
using NodaTime.Text;
using Period = NodaTime.Period;

namespace Diary.Attendances;

/// <summary>How exemptions come and go, and what they cover.</summary>
public static class Exemptions
{
    /// <summary>The most days of one exemption, first and last counted: an academic year. A longer one is granted anew with a new document.</summary>
    public const int MostDays = 366;

    /// <summary>The earliest first day that an exemption can have which holds on a day.</summary>
    public static LocalDate EarliestFirstDay(LocalDate day) => day.PlusDays(1 - MostDays);

    /// <summary>Whether a lesson of a subject on a day is covered by one of them.</summary>
    public static bool Cover(this IReadOnlyList<Exemption> exemptions, Id<Subject> subject, LocalDate date) => exemptions.Find(subject, date) is not null;

    /// <summary>The exemption that covers a lesson of a subject on a day; null for none. Since those of one subject do not overlap, there is at most one.</summary>
    public static Exemption? Find(this IReadOnlyList<Exemption> exemptions, Id<Subject> subject, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(exemptions);
        for (var i = 0; i < exemptions.Count; i++)
        {
            if (exemptions[i].Subject == subject && exemptions[i].Holds(date))
                return exemptions[i];
        }

        return null;
    }

    /// <summary>
    /// Grants one. It may begin in the past, since the document comes after the illness; two of one subject never hold on the same day.
    /// </summary>
    /// <param name="exemption">What is to be granted.</param>
    /// <param name="present">What the student has, at least on the days of it.</param>
    /// <returns>The exemption; <see cref="InvalidInput"/> when the range is upside down or too long; <see cref="ExemptionOverlaps"/>.</returns>
    public static Result<Exemption> Grant(Exemption exemption, IEnumerable<Exemption> present)
    {
        ArgumentNullException.ThrowIfNull(exemption);
        ArgumentNullException.ThrowIfNull(present);
        if (exemption.To < exemption.From)
            return new InvalidInput("to", "must not be before from.");
        if (Period.DaysBetween(exemption.From, exemption.To) >= MostDays)
            return new InvalidInput("to", $"must be at most {MostDays} days from from, both counted. Grant a longer one anew, by a new document.");
        foreach (var other in present)
        {
            if (other.Student == exemption.Student && other.Subject == exemption.Subject && other.From <= exemption.To && exemption.From <= other.LastDay
                && other.From <= other.LastDay)
                return new ExemptionOverlaps(other.Id, other.From, other.LastDay, exemption.From, exemption.To);
        }

        return exemption;
    }

    /// <summary>Ends one early, or takes it back as a whole. An end that is already as early changes nothing.</summary>
    /// <param name="exemption">Which.</param>
    /// <param name="lastDay">The last day on which it is to hold; the day before its first, or earlier, to take it back as a whole.</param>
    /// <param name="endedBy">Who ends it.</param>
    /// <param name="now">When.</param>
    /// <returns>The exemption as it is then; <see cref="InvalidInput"/> when it would hold longer than it does.</returns>
    public static Result<Exemption> End(Exemption exemption, LocalDate lastDay, Id<Person> endedBy, Instant now)
    {
        ArgumentNullException.ThrowIfNull(exemption);
        var last = LocalDate.Max(lastDay, exemption.From.PlusDays(-1));
        if (last > exemption.LastDay)
            return new InvalidInput("last_day", $"must not be after its last day, {LocalDatePattern.Iso.Format(exemption.LastDay)}. Grant another one to go on.");
        return last == exemption.LastDay ? exemption : exemption with { Ended = new ExemptionEnd(last, endedBy, now) };
    }
}
