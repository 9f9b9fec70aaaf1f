using Diary.Calendars;
using Diary.Lessons;
using Diary.Rosters;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Diary.Tests.Generators;

/// <summary>Timetables without problems and enrolments, for the years of <see cref="CalendarGenerators"/>.</summary>
public static class TimetableGenerators
{
    private static readonly LocalDate FirstDay = new(2024, 9, 1);
    private static readonly LocalDate LastDay = new(2030, 6, 1);

    public static Arbitrary<Timetable> Timetables() =>
        Gen.ListOf(Entry())
            .Select(entries => Known.TimetableOf5A([.. WithoutCollisions(entries)]))
            .ToArbitrary();

    /// <summary>Enrolments of one student in three classes, within a few weeks, some withdrawn and some without bounds.</summary>
    public static Arbitrary<Enrollment[]> Enrollments() => (
        from count in Gen.Choose(0, 8)
        from enrollments in Gen.ListOf(OneEnrollment(), count)
        select enrollments.ToArray()).ToArbitrary();

    private static Gen<TimetableEntry> Entry() =>
        from weekday in Gen.Choose(1, 7)
        from number in Gen.Choose(0, 8)
        from subject in Gen.Elements(Known.Mathematics, Known.Russian, Known.Physics)
        from week in Gen.Elements<WeekParity?>(null, null, WeekParity.A, WeekParity.B)
        from from_ in Bound()
        from length in Gen.Choose(0, 400)
        from isBounded in Gen.Elements(true, false)
        select new TimetableEntry
        {
            Weekday = (IsoDayOfWeek)weekday,
            LessonNumber = number,
            Subject = subject,
            Week = week,
            From = from_,
            To = isBounded ? (from_ ?? FirstDay).PlusDays(length) : null,
        };

    private static Gen<LocalDate?> Bound() => Gen.OneOf(
        Gen.Constant<LocalDate?>(null),
        CalendarGenerators.DateBetween(FirstDay, LastDay).Select(date => (LocalDate?)date));

    private static List<TimetableEntry> WithoutCollisions(IEnumerable<TimetableEntry> entries)
    {
        var kept = new List<TimetableEntry>();
        foreach (var entry in entries)
        {
            if (TimetableValidation.Validate(Known.TimetableOf5A([.. kept, entry])).Count == 0)
                kept.Add(entry);
        }

        return kept;
    }

    private static Gen<Enrollment> OneEnrollment() =>
        from schoolClass in Gen.Elements(Known.Class5A, Known.Class5B, Known.English)
        from from_ in Gen.Choose(-1, 30)
        from length in Gen.Choose(0, 15)
        from isOpen in Gen.Elements(true, false, false)
        from isWithdrawn in Gen.Elements(true, false, false)
        select Known.Enrollment(schoolClass) with
        {
            From = from_ < 0 ? null : FirstDay.PlusDays(from_),
            To = isOpen ? null : FirstDay.PlusDays(Math.Max(from_, 0) + length),
            Status = isWithdrawn ? RosterStatus.Withdrawn : RosterStatus.Active,
        };
}
