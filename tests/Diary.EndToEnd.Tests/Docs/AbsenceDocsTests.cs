using Diary.Absences;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using NodaTime;

namespace Diary.EndToEnd.Tests.Docs;

/// <summary>The code that docs/absences.md quotes.</summary>
public class AbsenceDocsTests
{
    private static readonly Id<School> School = ExternalId.ToId<School>("school");
    private static readonly Id<Person> Student = ExternalId.ToId<Person>("student");
    private static readonly Id<Person> Mother = ExternalId.ToId<Person>("mother");
    private static readonly Instant Now = Instant.FromUtc(2025, 10, 20, 6, 0);

    [Fact]
    public void A_range_over_a_vacation_adds_days_with_lessons_and_says_what_it_skipped()
    {
        var calendar = AcademicCalendar.Create(ShippedCalendars.Moscow2025Quarters, ProductionCalendars.Shipped).Value;
        var stored = new Dictionary<LocalDate, AbsenceDay>();
        var (from, to) = (new LocalDate(2025, 10, 24), new LocalDate(2025, 11, 6));

        #region absence-rules
        var announcement = new AbsenceAnnouncement
        {
            School = School,
            Student = Student,
            Range = AbsenceRange.OfDays(from, to).Value,
            Reason = AbsenceReason.Family,
            Announcer = AbsenceAnnouncer.Representative,
            AnnouncedBy = Mother,
            AnnouncedAt = Now,
        };
        var days = calendar.GetDays(from, to).Select(day =>
            new LessonDay(day.Date, day.Kind, day.IsSchoolDay ? LessonSet.Of(1, 2, 3, 4, 5) : LessonSet.Empty));
        var outcome = AbsenceNotices.Announce(announcement, days, stored, AbsencePolicy.Default, new LocalDateTime(2025, 10, 20, 9, 0)).Value;
        // outcome.Changes: 24 October, 5 and 6 November; outcome.Skipped: the vacation, and the days off of 3 and 4 November
        #endregion

        Assert.Equal([(10, 24), (11, 5), (11, 6)], outcome.Changes.Select(c => (c.Day.Date.Month, c.Day.Date.Day)));
        Assert.Equal(9, outcome.Skipped.Count(s => s.Reason == SkipReason.Vacation));
        Assert.Equal(2, outcome.Skipped.Count(s => s.Reason == SkipReason.Holiday));
    }
}
