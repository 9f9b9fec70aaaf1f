using BenchmarkDotNet.Attributes;
using Diary.Absences;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using NodaTime;
using Period = NodaTime.Period;

namespace Diary.Benchmarks.Absences;

/// <summary>
/// The notices of a class of 30 over a school year: a notice of two days every other week for each student. By hand is a set of the same
/// lessons, without reasons, reports and limits. Time and memory are for one notice; of colours, for one day.
/// </summary>
public class AbsenceBenchmarks
{
    private const int Students = 30;
    private const int Notices = 19;
    private const int DaysBetween = 14;
    private const int DaysOfYear = 268;

    private static readonly LessonSet Lessons = LessonSet.Of(1, 2, 3, 4, 5, 6);
    private static readonly LocalDate First = new(2025, 9, 1);
    private static readonly LocalDate Last = new(2026, 5, 26);
    private static readonly LocalDateTime Now = new(2025, 8, 30, 9, 0);

    private readonly Dictionary<LocalDate, AbsenceDay> _nothing = [];
    private readonly List<AbsenceAnnouncement> _announcements = [];
    private LessonDay[] _days = [];
    private Dictionary<LocalDate, AbsenceDay> _stored = [];

    [GlobalSetup]
    public void SetUp()
    {
        var calendar = AcademicCalendar.Create(ShippedCalendars.Moscow2025Quarters, ProductionCalendars.Shipped).Value;
        _days = [.. calendar.GetDays(First, Last).Select(day => new LessonDay(day.Date, day.Kind, day.IsSchoolDay ? Lessons : LessonSet.Empty))];
        for (var i = 0; i < Notices; i++)
            _announcements.Add(Announce(First.PlusDays(1 + (i * DaysBetween)), First.PlusDays(2 + (i * DaysBetween))));
        if (_days.Length != DaysOfYear)
            throw new InvalidOperationException($"The year has {_days.Length} days.");
        _stored = _announcements.SelectMany(a => Outcome(a, _nothing)).ToDictionary(change => change.Day.Date, change => change.After!);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Students * Notices)]
    public int AnnounceByHand()
    {
        var covered = 0;
        for (var student = 0; student < Students; student++)
        {
            var set = new HashSet<(LocalDate, int)>();
            foreach (var announcement in _announcements)
            {
                for (var date = announcement.Range.From; date <= announcement.Range.To; date = date.PlusDays(1))
                {
                    foreach (var lesson in _days[Period.DaysBetween(First, date)].Lessons.Numbers)
                        set.Add((date, lesson));
                }
            }

            covered += set.Count;
        }

        return covered;
    }

    [Benchmark(OperationsPerInvoke = Students * Notices)]
    public int Announce()
    {
        var changed = 0;
        for (var student = 0; student < Students; student++)
        {
            foreach (var announcement in _announcements)
                changed += Outcome(announcement, _nothing).Count;
        }

        return changed;
    }

    [Benchmark(OperationsPerInvoke = Students * Notices)]
    public int TakeBack()
    {
        var changed = 0;
        for (var student = 0; student < Students; student++)
        {
            foreach (var announcement in _announcements)
                changed += AbsenceNotices.TakeBack(announcement.Range, Of(announcement.Range), _stored, AbsencePolicy.Default, Now).Value.Changes.Count;
        }

        return changed;
    }

    [Benchmark(OperationsPerInvoke = Students * DaysOfYear)]
    public int Colour()
    {
        var blue = 0;
        for (var student = 0; student < Students; student++)
        {
            foreach (var day in _days)
            {
                if (_stored.TryGetValue(day.Date, out var announced) && announced.Coverage.ColourOf(day.Lessons) == AbsenceColour.WholeDay)
                    blue++;
            }
        }

        return blue;
    }

    private static AbsenceAnnouncement Announce(LocalDate from, LocalDate to) => new()
    {
        School = ExternalId.ToId<School>("school"),
        Student = ExternalId.ToId<Person>("student"),
        Range = AbsenceRange.OfDays(from, to).Value,
        Reason = AbsenceReason.Illness,
        Announcer = AbsenceAnnouncer.Representative,
        AnnouncedBy = ExternalId.ToId<Person>("mother"),
        AnnouncedAt = Instant.FromUtc(2025, 8, 30, 6, 0),
    };

    private IReadOnlyList<AbsenceChange> Outcome(AbsenceAnnouncement announcement, Dictionary<LocalDate, AbsenceDay> stored) =>
        AbsenceNotices.Announce(announcement, Of(announcement.Range), stored, AbsencePolicy.Default, Now).TryGet(out var outcome, out _) ? outcome.Changes : [];

    private ArraySegment<LessonDay> Of(AbsenceRange range) => new(_days, Period.DaysBetween(First, range.From), range.Length);
}
