using Diary.Calendars;
using Diary.Grading;
using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>What a request about finals is of: a slot of a year, as it is for a class or a student, with what is needed to reckon it.</summary>
/// <param name="School">The school.</param>
/// <param name="Year">The calendar of the year.</param>
/// <param name="Slot">Which final.</param>
/// <param name="Day">The day for which it is reckoned, and on which it counts who is in a class: the last of the slot, or today before that.</param>
/// <param name="Grade">The year of study; null for a group of several.</param>
/// <param name="Policy">The policy of that day.</param>
/// <param name="Reckoning">Reckons the finals of the year.</param>
/// <param name="Closing">What the council did with the slot; null for nothing.</param>
public sealed record SlotPlan(
    Id<School> School,
    AcademicCalendar Year,
    FinalSlot Slot,
    LocalDate Day,
    int? Grade,
    GradingEngine Policy,
    FinalsReckoning Reckoning,
    Stored<PeriodClosing>? Closing)
{
    /// <summary>Whether the council has closed some class for itself, so that it matters in which ones a student is.</summary>
    public bool IsClosedByClass => Closing?.Record.Events.Any(e => e.Class is not null) == true;

    /// <summary>Whether the slot is closed for these classes.</summary>
    public bool IsClosed(IReadOnlyCollection<Id<SchoolClass>> classes) => PeriodClosings.IsClosed(Closing?.Record, classes);

    /// <summary>The years whose finals are needed: for a certificate also the one before.</summary>
    public (string From, string To) Years => (Slot.Kind == FinalKind.Certificate ? AcademicYears.Before(Year.Year) : Year.Year, Year.Year);

    /// <summary>The days whose marks are needed, given what is decided already; null for none.</summary>
    public DateInterval? MarksNeeded(IReadOnlyCollection<StudentFinal> decided)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var open = Slot.Kind switch
        {
            FinalKind.Period => Reckoning.Begun.Where(p => string.Equals(p.Id, Slot.Period, StringComparison.Ordinal)).ToList(),
            FinalKind.Examination => [],
            _ when Policy.Policy.Annual.From is not (null or AnnualBasis.Finals) => [.. Reckoning.Begun],
            _ => Reckoning.Begun.Where(p => !decided.Any(f => f.Slot == FinalSlot.Of(p.Id) && string.Equals(f.Year, Year.Year, StringComparison.Ordinal))).ToList(),
        };
        return open.Count == 0 ? null : new DateInterval(open.Min(p => p.From), open.Max(p => p.To));
    }
}
