using Diary.Calendars;
using Diary.Lessons;
using Diary.Results;
using NodaTime;

namespace Diary.Absences;

/// <summary>
/// Announcing absences and taking them back (domain rules 4.3 and 4.4): union and subtraction, a day at a time, from the first day on that
/// can still be changed. Pure; the cost is that of the days of the range.
/// </summary>
/// <remarks>
/// <para>The laws, for what is announced from the first open day on; the tests try them with generated calendars:</para>
/// <list type="bullet">
/// <item>announcing is commutative, associative and idempotent; a range announced in parts, in any order, is the range;</item>
/// <item>taking a range back leaves nothing of it and touches nothing else; announcing it again gives exactly that range;</item>
/// <item>announcing and taking back ranges that have no lesson in common commute;</item>
/// <item>a day that has passed never changes.</item>
/// </list>
/// </remarks>
public static class AbsenceNotices
{
    /// <summary>Announces an absence.</summary>
    /// <param name="announcement">What, by whom and why.</param>
    /// <param name="days">The days of the range with the student's lessons, in order; those that have passed may be left out.</param>
    /// <param name="stored">What is announced already; days outside of the range are of no concern.</param>
    /// <param name="policy">What the region decided.</param>
    /// <param name="now">Date and time at the school.</param>
    /// <returns>
    /// The changes, or <see cref="ReasonNotAllowed"/>, <see cref="InvalidInput"/> (of the comment), <see cref="AbsenceRangeTooLong"/>,
    /// <see cref="TooFarAhead"/>, <see cref="PastDay"/>, <see cref="NoSchoolDays"/>, <see cref="InvalidLesson"/>.
    /// </returns>
    /// <exception cref="ArgumentException">A day of the range is missing.</exception>
    public static Result<AbsenceOutcome> Announce(
        AbsenceAnnouncement announcement,
        IEnumerable<LessonDay> days,
        IReadOnlyDictionary<LocalDate, AbsenceDay> stored,
        AbsencePolicy policy,
        LocalDateTime now)
    {
        ArgumentNullException.ThrowIfNull(announcement);
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(policy);
        var range = announcement.Range;
        if (announcement.Check(policy) is { } refused)
            return refused;
        if (Opened(range, policy, now) is { } closed)
            return closed;
        if (now.Date.PlusDays(policy.MostDaysAhead) is var lastDay && range.To > lastDay)
            return new TooFarAhead(lastDay);

        var open = DaysOf(range, policy.FirstOpenDay(now), days);
        if (open.All(day => day.Lessons.IsEmpty))
            return new NoSchoolDays();
        var held = open.Aggregate(LessonSet.Empty, (all, day) => all.Union(day.Lessons));
        if (!range.Coverage.IsWholeDay && range.Coverage.Lessons.Except(held) is { IsEmpty: false } unheard)
            return new InvalidLesson(unheard);

        var (changes, skipped) = (new List<AbsenceChange>(), PastDaysOf(range, policy.FirstOpenDay(now)));
        var part = PartOf(announcement, open, policy);
        foreach (var day in open)
        {
            var before = stored.GetValueOrDefault(day.Date);
            if (Skip(range.Coverage, day, before) is { } reason)
                skipped.Add(new SkippedDay(day.Date, reason));
            else
                changes.Add(new AbsenceChange(day, before, With(before, announcement, part with { Coverage = Held(range.Coverage, day) }, day)));
        }

        return new AbsenceOutcome(changes, skipped);
    }

    /// <summary>Takes back what is announced of a range, whoever announced it. A range of which nothing is announced changes nothing.</summary>
    /// <param name="range">Which days, or which of their lessons.</param>
    /// <param name="days">As of <see cref="Announce"/>. A day that has no lessons any more can be taken back whole as well.</param>
    /// <param name="stored">What is announced.</param>
    /// <param name="policy">What the region decided.</param>
    /// <param name="now">Date and time at the school.</param>
    /// <returns>The changes, or <see cref="AbsenceRangeTooLong"/>, <see cref="PastDay"/>.</returns>
    /// <exception cref="ArgumentException">A day of the range is missing.</exception>
    public static Result<AbsenceOutcome> TakeBack(
        AbsenceRange range, IEnumerable<LessonDay> days, IReadOnlyDictionary<LocalDate, AbsenceDay> stored, AbsencePolicy policy, LocalDateTime now)
    {
        ArgumentNullException.ThrowIfNull(range);
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(policy);
        if (Opened(range, policy, now) is { } closed)
            return closed;

        var (changes, skipped) = (new List<AbsenceChange>(), PastDaysOf(range, policy.FirstOpenDay(now)));
        foreach (var day in DaysOf(range, policy.FirstOpenDay(now), days))
        {
            var before = stored.GetValueOrDefault(day.Date);
            var after = before?.Without(range.Coverage, day.Lessons);
            if (before is null || before.Coverage == after?.Coverage)
                skipped.Add(new SkippedDay(day.Date, SkipReason.NothingAnnounced));
            else
                changes.Add(new AbsenceChange(day, before, after));
        }

        return new AbsenceOutcome(changes, skipped);
    }

    private static DiaryError? Opened(AbsenceRange range, AbsencePolicy policy, LocalDateTime now)
    {
        if (range.Length > policy.MostDaysOfRange)
            return new AbsenceRangeTooLong(policy.MostDaysOfRange);
        var first = policy.FirstOpenDay(now);
        return range.To < first ? new PastDay(first) : null;
    }

    /// <summary>The days of the range that can be changed.</summary>
    private static List<LessonDay> DaysOf(AbsenceRange range, LocalDate firstOpen, IEnumerable<LessonDay> days)
    {
        var open = new List<LessonDay>();
        var next = LocalDate.Max(range.From, firstOpen);
        foreach (var day in days)
        {
            if (day.Date < next || day.Date > range.To)
                continue;
            if (day.Date != next)
                throw new ArgumentException($"The days of the range are not all there: {next} is missing.", nameof(days));
            open.Add(day);
            next = next.PlusDays(1);
        }

        return next > range.To ? open : throw new ArgumentException($"The days of the range are not all there: {next} is missing.", nameof(days));
    }

    private static List<SkippedDay> PastDaysOf(AbsenceRange range, LocalDate firstOpen)
    {
        var past = new List<SkippedDay>();
        for (var date = range.From; date < firstOpen && date <= range.To; date = date.PlusDays(1))
            past.Add(new SkippedDay(date, SkipReason.Past));
        return past;
    }

    private static AbsencePart PartOf(AbsenceAnnouncement announcement, List<LessonDay> open, AbsencePolicy policy)
    {
        var schoolDays = open.Count(day => !announcement.Range.Coverage.LessonsOf(day.Lessons).IsEmpty);
        return new AbsencePart
        {
            Coverage = announcement.Range.Coverage,
            Reason = announcement.Reason,
            Comment = string.IsNullOrWhiteSpace(announcement.Comment) ? null : announcement.Comment.Trim(),
            NeedsDocument = policy.RuleOf(announcement.Reason)?.DocumentFromDays is { } from && schoolDays >= from,
            Announcer = announcement.Announcer,
            AnnouncedBy = announcement.AnnouncedBy,
            AnnouncedAt = announcement.AnnouncedAt,
        };
    }

    private static SkipReason? Skip(Coverage coverage, LessonDay day, AbsenceDay? before)
    {
        if (day.Lessons.IsEmpty)
            return ReasonOf(day.Kind);
        var wanted = Held(coverage, day);
        if (wanted.IsNothing)
            return SkipReason.NoSuchLesson;
        return before is not null && before.Coverage.Includes(wanted) ? SkipReason.AlreadyAnnounced : null;
    }

    /// <summary>What of it the day has: a lesson that it has not is not announced in store for one that it may get.</summary>
    private static Coverage Held(Coverage coverage, LessonDay day) => coverage.IsWholeDay ? coverage : Coverage.Of(coverage.LessonsOf(day.Lessons));

    private static AbsenceDay With(AbsenceDay? before, AbsenceAnnouncement announcement, AbsencePart part, LessonDay day) => before is null
        ? new AbsenceDay { School = announcement.School, Student = announcement.Student, Date = day.Date, Parts = [part] }
        : before with { Parts = [.. before.Parts, part] };

    private static SkipReason ReasonOf(DayKind kind) => kind switch
    {
        DayKind.SchoolDay => SkipReason.NoLessons,
        DayKind.Weekend => SkipReason.Weekend,
        DayKind.Holiday or DayKind.TransferredDayOff => SkipReason.Holiday,
        DayKind.Vacation => SkipReason.Vacation,
        DayKind.Closed => SkipReason.Closed,
        DayKind.OutsideYear => SkipReason.OutsideYear,
        var other => throw new InvalidOperationException($"No such kind of day: {other}."),
    };
}
