using Diary.Absences;
using Diary.Calendars;
using Diary.Lessons;
using Diary.Results;
using Diary.Tests;
using NodaTime;
using static Diary.Tests.Dates;

namespace Diary.Sdk.Tests.Absences;

/// <summary>Domain rules 4.6: a 5-day week, vacation 25.10 to 02.11.2025, days off 3 and 4.11, today 2025-10-20; five lessons a day.</summary>
public class AbsenceKnownAnswers
{
    private static readonly LessonSet FiveLessons = LessonSet.Of(1, 2, 3, 4, 5);

    private static readonly NoticeBook October = NoticeBook.Empty(
        DaysOf(Known.Quarters2025, Date("2025-10-01"), Date("2025-11-30")), Date("2025-10-20").At(new LocalTime(8, 0)));

    [Fact]
    public void Three_days_are_three_blue_days_and_a_range_over_the_vacation_adds_two()
    {
        var book = October.With(Days("2025-10-22", "2025-10-24"));
        Assert.Equal(["22.10", "23.10", "24.10"], Blue(book));

        var outcome = book.Announce(Days("2025-10-24", "2025-11-06")).Value;
        Assert.Equal([Date("2025-11-05"), Date("2025-11-06")], outcome.Changes.Select(c => c.Day.Date));
        Assert.Equal(SkipReason.AlreadyAnnounced, outcome.Skipped[0].Reason);
        Assert.Equal(
            [
                (Date("2025-10-25"), SkipReason.Vacation),
                (Date("2025-11-02"), SkipReason.Vacation),
                (Date("2025-11-03"), SkipReason.Holiday),
                (Date("2025-11-04"), SkipReason.Holiday),
            ],
            outcome.Skipped.Select(s => (s.Date, s.Reason)).Where(s => s.Date == Date("2025-10-25") || s.Date >= Date("2025-11-02")));

        book = book.With(Days("2025-10-24", "2025-11-06"));
        Assert.Equal(["22.10", "23.10", "24.10", "05.11", "06.11"], Blue(book));

        book = book.With(Lessons("2025-10-23", 2, 3));
        Assert.Equal(AbsenceColour.WholeDay, book.ColourOf(Date("2025-10-23")));
    }

    [Fact]
    public void Two_months_in_colours()
    {
        var book = October.With(Days("2025-10-22", "2025-10-24")).With(Days("2025-10-24", "2025-11-06"))
            .With(Lessons("2025-10-23", 2, 3)).With(Lessons("2025-11-10", 1, 2)).With(Lessons("2025-11-10", 2, 5));

        Snapshots.Match(MonthText.Of(book, Date("2025-10-13"), Date("2025-11-16")));
    }

    [Fact]
    public void Lessons_add_up_to_a_green_day_and_then_to_a_blue_one()
    {
        var day = Date("2025-10-22");
        var book = October.With(Lessons("2025-10-22", 1, 2)).With(Lessons("2025-10-22", 2, 5));
        Assert.Equal((Coverage.Of(LessonSet.Of(1, 2, 5)), AbsenceColour.PartOfDay), (book.CoverageOf(day), book.ColourOf(day)));

        Assert.Equal(AbsenceColour.WholeDay, book.With(Lessons("2025-10-22", 3, 4)).ColourOf(day));
    }

    [Fact]
    public void What_has_passed_stays_and_is_reported()
    {
        var book = October.With(Days("2025-10-22", "2025-10-24")).At(Date("2025-10-23").At(new LocalTime(12, 0)));

        var outcome = book.TakeBack(Days("2025-10-21", "2025-10-23")).Value;

        Assert.Equal([Date("2025-10-23")], outcome.Changes.Select(c => c.Day.Date));
        Assert.Equal([new(Date("2025-10-21"), SkipReason.Past), new SkippedDay(Date("2025-10-22"), SkipReason.Past)], outcome.Skipped);
        Assert.Equal(["22.10", "24.10"], Blue(book.Without(Days("2025-10-21", "2025-10-23"))));
    }

    [Fact]
    public void A_range_that_reaches_into_the_past_acts_on_today_and_later()
    {
        var book = October.With(Days("2025-10-16", "2025-10-21"));

        Assert.Equal(["20.10", "21.10"], Blue(book));
        Assert.Equal(
            new PastDay(Date("2025-10-20")),
            October.Announce(Days("2025-10-13", "2025-10-17")).Error);
        Assert.Equal(new PastDay(Date("2025-10-20")), October.TakeBack(Days("2025-10-13", "2025-10-17")).Error);
    }

    [Fact]
    public void Refusals()
    {
        Assert.Equal(new NoSchoolDays(), October.Announce(Days("2025-11-01", "2025-11-04")).Error);
        Assert.Equal(new InvalidLesson(LessonSet.Of(7)), October.Announce(Lessons("2025-10-22", 7)).Error);
        Assert.Equal(new InvalidLesson(LessonSet.Empty), AbsenceRange.OfLessons(Date("2025-10-22"), Date("2025-10-22"), LessonSet.Empty).Error);
        Assert.Equal(
            new InvalidAbsenceRange(Date("2025-10-23"), Date("2025-10-22")),
            AbsenceRange.OfDays(Date("2025-10-23"), Date("2025-10-22")).Error);
    }

    [Fact]
    public void Limits_of_the_policy()
    {
        var policy = new AbsencePolicy { MostDaysAhead = 10, MostDaysOfRange = 5, TodayUntil = new LocalTime(9, 0), LongestComment = 3 };
        var late = October.At(Date("2025-10-20").At(new LocalTime(9, 0)));

        Assert.True(October.Announce(Days("2025-10-20", "2025-10-20"), policy: policy).IsOk);
        Assert.Equal(new PastDay(Date("2025-10-21")), late.Announce(Days("2025-10-20", "2025-10-20"), policy: policy).Error);
        Assert.Equal([new SkippedDay(Date("2025-10-20"), SkipReason.Past)], late.Announce(Days("2025-10-20", "2025-10-21"), policy: policy).Value.Skipped);
        Assert.Equal(new AbsenceRangeTooLong(5), October.Announce(Days("2025-10-20", "2025-10-25"), policy: policy).Error);
        Assert.True(October.Announce(Days("2025-10-20", "2025-10-24"), policy: policy).IsOk);
        Assert.Equal(new TooFarAhead(Date("2025-10-30")), October.Announce(Days("2025-10-31", "2025-10-31"), policy: policy).Error);
        Assert.Equal("comment", Assert.Single(October.Announce(Days("2025-10-21", "2025-10-21"), comment: "long", policy: policy).Error.Problems).Path);
    }

    [Fact]
    public void Reasons_have_rules()
    {
        var schools = AbsencePolicy.Default with { Reasons = [new(AbsenceReason.Competition, new HashSet<AbsenceAnnouncer> { AbsenceAnnouncer.School })] };

        Assert.Equal(new ReasonNotAllowed(AbsenceReason.Illness), October.Announce(Days("2025-10-21", "2025-10-21"), policy: schools).Error);
        Assert.Equal(new ReasonNotAllowed(AbsenceReason.Competition), October.Announce(Days("2025-10-21", "2025-10-21"), AbsenceReason.Competition, policy: schools).Error);
        Assert.IsType<InvalidInput>(October.Announce(Days("2025-10-21", "2025-10-21"), AbsenceReason.Other, " ").Error);
        Assert.Equal("к врачу", October.Announce(Days("2025-10-21", "2025-10-21"), AbsenceReason.Other, " к врачу ").Value.Changes[0].After!.Parts[0].Comment);
    }

    [Theory]
    [InlineData("2025-10-23", false)]
    [InlineData("2025-10-24", true)]
    public void After_more_than_three_school_days_of_illness_a_document_is_needed(string lastDay, bool isNeeded) => Assert.Equal(
        isNeeded,
        October.Announce(Days("2025-10-21", lastDay)).Value.Changes[0].After!.Parts[0].NeedsDocument);

    [Fact]
    public void What_is_announced_keeps_its_reason_until_it_is_taken_back()
    {
        var date = Date("2025-10-22");
        var book = October.After(October.Announce(Lessons("2025-10-22", 1, 2), AbsenceReason.MedicalVisit));
        book = book.After(book.Announce(Days("2025-10-22", "2025-10-22"), AbsenceReason.Family));

        Assert.Equal(AbsenceReason.MedicalVisit, book.Stored[date].PartOf(2)!.Reason);
        Assert.Equal(AbsenceReason.Family, book.Stored[date].PartOf(3)!.Reason);

        book = book.Without(Lessons("2025-10-22", 2));
        Assert.Null(book.Stored[date].PartOf(2));
        Assert.Equal((AbsenceReason.MedicalVisit, AbsenceReason.Family), (book.Stored[date].PartOf(1)!.Reason, book.Stored[date].PartOf(5)!.Reason));
    }

    [Fact]
    public void Of_several_days_those_that_have_none_of_the_lessons_are_skipped()
    {
        var days = new[] { (21, FiveLessons.With(6)), (22, FiveLessons), (23, FiveLessons.With(6)) }
            .Select(d => new LessonDay(new LocalDate(2025, 10, d.Item1), DayKind.SchoolDay, d.Item2));
        var book = NoticeBook.Empty(days, October.Now);

        var outcome = book.Announce(AbsenceRange.OfLessons(Date("2025-10-21"), Date("2025-10-23"), LessonSet.Of(6)).Value).Value;

        Assert.Equal([21, 23], outcome.Changes.Select(c => c.Day.Date.Day));
        Assert.Equal([new SkippedDay(Date("2025-10-22"), SkipReason.NoSuchLesson)], outcome.Skipped);
    }

    [Fact]
    public void Ranges_bridge_days_without_lessons_and_a_part_of_a_day_stands_alone()
    {
        var book = October.With(Days("2025-10-22", "2025-11-05")).With(Lessons("2025-11-06", 1)).With(Days("2025-11-07", "2025-11-10"));

        Assert.Equal(
            [
                new DerivedRange(Date("2025-10-22"), Date("2025-11-05"), AbsenceColour.WholeDay, LessonSet.Empty, 4),
                new DerivedRange(Date("2025-11-06"), Date("2025-11-06"), AbsenceColour.PartOfDay, LessonSet.Of(1), 1),
                new DerivedRange(Date("2025-11-07"), Date("2025-11-10"), AbsenceColour.WholeDay, LessonSet.Empty, 2),
            ],
            AbsenceRanges.Derive(book.Days, book.Stored));
    }

    [Fact]
    public void Another_timetable_changes_what_is_shown_and_is_reported()
    {
        var book = October.With(Days("2025-10-22", "2025-10-22")).With(Lessons("2025-10-23", 1, 2, 3, 4, 5)).With(Lessons("2025-10-24", 5));
        var before = book.Days.ToList();
        var after = before.ConvertAll(d => d.Date.Day switch
        {
            22 or 23 when d.Date.Month == 10 => d with { Lessons = d.Lessons.With(6) },
            24 when d.Date.Month == 10 => d with { Lessons = LessonSet.Of(1, 2, 3, 4) },
            _ => d,
        });

        Assert.Equal(
            [
                new AbsenceShift(Date("2025-10-22"), FiveLessons, FiveLessons.With(6), AbsenceColour.WholeDay, AbsenceColour.WholeDay),
                new AbsenceShift(Date("2025-10-23"), FiveLessons, FiveLessons, AbsenceColour.WholeDay, AbsenceColour.PartOfDay),
                new AbsenceShift(Date("2025-10-24"), LessonSet.Of(5), LessonSet.Empty, AbsenceColour.PartOfDay, AbsenceColour.None),
            ],
            AbsenceRecalculation.Compare(before, after, book.Stored));
    }

    internal static IEnumerable<LessonDay> DaysOf(AcademicCalendar calendar, LocalDate from, LocalDate to, int? grade = null)
    {
        for (var date = from; date <= to; date = date.PlusDays(1))
        {
            var day = calendar.GetDay(date, grade);
            yield return new LessonDay(date, day.Kind, day.IsSchoolDay ? FiveLessons : LessonSet.Empty);
        }
    }

    private static AbsenceRange Days(string from, string to) => AbsenceRange.OfDays(Date(from), Date(to)).Value;

    private static AbsenceRange Lessons(string date, params int[] lessons) => AbsenceRange.OfLessons(Date(date), Date(date), LessonSet.Of(lessons)).Value;

    private static IEnumerable<string> Blue(NoticeBook book) => book.Days
        .Where(day => book.ColourOf(day.Date) == AbsenceColour.WholeDay)
        .Select(day => day.Date.ToString("dd.MM", System.Globalization.CultureInfo.InvariantCulture));
}
