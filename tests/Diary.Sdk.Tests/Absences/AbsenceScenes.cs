using Diary.Absences;
using Diary.Lessons;
using Diary.Tests.Generators;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Diary.Sdk.Tests.Absences;

/// <summary>
/// Some weeks of a generated calendar with a generated timetable, a moment at the school, and ranges around it. The moment is an instant
/// seen from the school's zone, since the border of a day is where systems lose one.
/// </summary>
public static class AbsenceScenes
{
    private const int DaysOfScene = 40;

    /// <summary>From one side of the date line to the other, with and without summer time.</summary>
    private static readonly string[] Zones = ["Europe/Kaliningrad", "Europe/Moscow", "Asia/Kamchatka", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Apia", "Pacific/Pago_Pago"];

    public static Arbitrary<AbsenceScene> Scenes() => (
        from range in CalendarGenerators.Ranges().Generator
        from timetable in Gen.Choose(0, (1 << 8) - 1).ArrayOf(6)
        from announced in Range().ListOf(3)
        from day in Gen.Choose(0, DaysOfScene - 1)
        from minute in Gen.Choose(0, (24 * 60) - 1)
        from zone in Gen.Elements(Zones)
        let days = DaysOf(range, timetable)
        let instant = days[day].Date.AtMidnight().InUtc().ToInstant() + Duration.FromMinutes(minute)
        let now = instant.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime
        select new AbsenceScene(NoticeBook.Empty(days, days[0].Date.AtMidnight()), [.. announced], now)).ToArbitrary();

    public static Arbitrary<AnyAbsence> Absences() => Range().ToArbitrary();

    private static Gen<AnyAbsence> Range() =>
        from start in Gen.Choose(0, DaysOfScene - 1)
        from length in Gen.Choose(0, 12)
        from isWhole in Gen.Elements(true, false)
        from lessons in Gen.Choose(1, (1 << 8) - 1)
        select new AnyAbsence(start, Math.Min(start + length, DaysOfScene - 1), isWhole ? Coverage.WholeDay : Coverage.Of(LessonSet.FromBits((uint)lessons)));

    private static List<LessonDay> DaysOf(AnyRange range, int[] timetable)
    {
        var days = new List<LessonDay>(DaysOfScene);
        for (var i = 0; i < DaysOfScene; i++)
        {
            var day = range.Calendar.Value.GetDay(range.From.PlusDays(i), range.Grade);
            var lessons = day.LessonsOf is { } weekday and <= IsoDayOfWeek.Saturday
                ? LessonSet.FromBits((uint)timetable[(int)weekday - 1])
                : LessonSet.Empty;
            days.Add(new LessonDay(day.Date, day.Kind, day.IsSchoolDay ? lessons : LessonSet.Empty));
        }

        return days;
    }
}

/// <summary>A range by the numbers of its days.</summary>
public sealed record AnyAbsence(int First, int Last, Coverage Coverage)
{
    /// <summary>The range among the days of a scene.</summary>
    public AbsenceRange On(NoticeBook book)
    {
        var days = book.Days.ToList();
        return On(days[First].Date, days[Last].Date);
    }

    internal AbsenceRange On(LocalDate from, LocalDate to) =>
        (Coverage.IsWholeDay ? AbsenceRange.OfDays(from, to) : AbsenceRange.OfLessons(from, to, Coverage.Lessons)).Value;
}

/// <summary>What was announced when the scene began, and when it is now.</summary>
public sealed record AbsenceScene(NoticeBook Fresh, IReadOnlyList<AnyAbsence> Announced, LocalDateTime Now)
{
    /// <summary>The notices at the present time.</summary>
    public NoticeBook Book { get; } = Announced.Aggregate(Fresh, (book, absence) => book.With(absence.On(book))).At(Now);
}
