using Diary.Absences;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Results;
using Diary.Rosters;
using Diary.Tests;
using NodaTime;

namespace Diary.Sdk.Tests.Absences;

/// <summary>The notices of one student, with the days that he has: what a server keeps. Each step gives another book.</summary>
public sealed class NoticeBook
{
    private readonly Dictionary<LocalDate, LessonDay> _days;
    private readonly Dictionary<LocalDate, AbsenceDay> _stored;

    private NoticeBook(Dictionary<LocalDate, LessonDay> days, Dictionary<LocalDate, AbsenceDay> stored, LocalDateTime now)
    {
        _days = days;
        _stored = stored;
        Now = now;
    }

    public static Id<Person> Mother { get; } = ExternalId.ToId<Person>("mother");

    /// <summary>Date and time at the school.</summary>
    public LocalDateTime Now { get; }

    /// <summary>What is announced.</summary>
    public IReadOnlyDictionary<LocalDate, AbsenceDay> Stored => _stored;

    /// <summary>The days that the student has, in order.</summary>
    public IEnumerable<LessonDay> Days => _days.Values.OrderBy(day => day.Date);

    public static NoticeBook Empty(IEnumerable<LessonDay> days, LocalDateTime now) => new(days.ToDictionary(d => d.Date), [], now);

    public NoticeBook At(LocalDateTime now) => new(_days, _stored, now);

    public Result<AbsenceOutcome> Announce(AbsenceRange range, AbsenceReason reason = AbsenceReason.Illness, string? comment = null, AbsencePolicy? policy = null) =>
        AbsenceNotices.Announce(
            new AbsenceAnnouncement
            {
                School = Known.School,
                Student = Known.Student,
                Range = range,
                Reason = reason,
                Comment = comment,
                Announcer = AbsenceAnnouncer.Representative,
                AnnouncedBy = Mother,
                AnnouncedAt = Instant.FromUtc(2025, 10, 20, 6, 0),
            },
            Of(range),
            _stored,
            policy ?? AbsencePolicy.Default,
            Now);

    public Result<AbsenceOutcome> TakeBack(AbsenceRange range, AbsencePolicy? policy = null) =>
        AbsenceNotices.TakeBack(range, Of(range), _stored, policy ?? AbsencePolicy.Default, Now);

    /// <summary>The book after a step; as it is when the step is refused.</summary>
    public NoticeBook After(Result<AbsenceOutcome> step)
    {
        if (!step.TryGet(out var outcome, out _))
            return this;
        var stored = new Dictionary<LocalDate, AbsenceDay>(_stored);
        foreach (var change in outcome.Changes)
        {
            if (change.After is { } after)
                stored[change.Day.Date] = after;
            else
                stored.Remove(change.Day.Date);
        }

        return new NoticeBook(_days, stored, Now);
    }

    public NoticeBook With(AbsenceRange range) => After(Announce(range));

    public NoticeBook Without(AbsenceRange range) => After(TakeBack(range));

    public Coverage CoverageOf(LocalDate date) => _stored.GetValueOrDefault(date)?.Coverage ?? Coverage.Nothing;

    public AbsenceColour ColourOf(LocalDate date) => CoverageOf(date).ColourOf(_days[date].Lessons);

    /// <summary>Every lesson that is covered.</summary>
    public IReadOnlySet<(LocalDate Date, int Lesson)> Covered() =>
        _days.Values.SelectMany(day => CoverageOf(day.Date).LessonsOf(day.Lessons).Numbers.Select(lesson => (day.Date, lesson))).ToHashSet();

    private IEnumerable<LessonDay> Of(AbsenceRange range)
    {
        for (var date = range.From; date <= range.To; date = date.PlusDays(1))
            yield return _days[date];
    }
}
