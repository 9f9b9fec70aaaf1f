using Diary.Calendars;
using Diary.Lessons;
using Diary.Lessons.Changes;
using FsCheck.Xunit;
using NodaTime;
using static Diary.Tests.Dates;
using static Diary.Tests.Known;

namespace Diary.Tests.Calendars;

public sealed class DayChangingTests
{
    private static readonly LocalDate Monday = Date("2026-11-16");
    private static readonly DayChange Frost = new() { Date = Monday, Reason = "Мороз", Author = Teacher, At = Instant.FromUtc(2026, 11, 15, 18, 0) };

    [Fact]
    public void A_closed_day_has_its_lessons_as_cancelled_and_no_bells()
    {
        var calendar = With(Frost);
        var timetable = TimetableOf5A(Entry(IsoDayOfWeek.Monday, 2, Mathematics));

        var lesson = Assert.Single(LessonExpansion.Expand(timetable, calendar, Monday, Monday, 5));
        Assert.Equal((false, LessonAlterationKind.DayClosed, "Мороз"), (lesson.IsHeld, lesson.Alteration!.Kind, lesson.Alteration.Reason));
        Assert.Equal(Time("09:25"), lesson.Start);
        Assert.Equal((DayKind.Closed, "Мороз"), (calendar.GetDay(Monday, 5).Kind, calendar.GetDay(Monday, 5).Reason));
        Assert.Empty(calendar.GetBells(Monday, 5).Bells);
        Assert.True(LessonExpansion.NumbersOn(timetable, calendar, Monday, 5).IsEmpty);
        Assert.False(LessonExpansion.Exists(timetable, calendar, Monday, 2, Mathematics, 5));
        Assert.True(LessonExpansion.IsPlanned(timetable, calendar, Monday, 2, Mathematics, 5));
        Assert.Null(LessonExpansion.PermanentAt(timetable, calendar, new LessonSlot(Monday, 2), 5));
    }

    [Fact]
    public void Some_grades_stay_at_home_and_the_others_have_school()
    {
        var calendar = With(Frost with { Grades = [1, 2, 3, 4] });

        Assert.Equal([DayKind.Closed, DayKind.SchoolDay, DayKind.SchoolDay], new int?[] { 4, 5, null }.Select(grade => calendar.GetDay(Monday, grade).Kind));
    }

    [Fact]
    public void Shortened_bells_are_those_of_that_day_alone()
    {
        var calendar = With(Frost with { Reason = "Сокращённый день", Bells = [Bell(1, "08:30", "09:00"), Bell(2, "09:10", "09:40")] });

        Assert.Equal(("Сокращённый день", Time("09:10")), (calendar.GetBells(Monday, 5).Title, calendar.GetBells(Monday, 5).Find(2)!.Start));
        Assert.Equal(Quarters2026.GetBells(Monday.PlusDays(1), 5).Bells, calendar.GetBells(Monday.PlusDays(1), 5).Bells);
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Assert.Equal(new NoSchoolDay(Date("2026-11-15")), DayChanging.Add(Quarters2026, Frost with { Date = Date("2026-11-15") }).Error);
        Assert.Equal(new NoSchoolDay(Date("2027-07-01")), DayChanging.Add(Quarters2026, Frost with { Date = Date("2027-07-01") }).Error);
        Assert.Equal(new DayNotChanged(Monday), DayChanging.TakeBack(Quarters2026, Monday, isClosing: true, grades: null).Error);
        Assert.Equal("bells[1].start", Assert.Single(DayChanging.Add(Quarters2026, Frost with { Bells = [Bell(1, "08:30", "09:00"), Bell(2, "08:50", "09:40")] }).Error.Problems).Path);
        Assert.Equal("grades", Assert.Single(DayChanging.Add(With(Frost), Frost with { Grades = [5] }).Error.Problems).Path);
        Assert.Equal("grades[0]", Assert.Single(DayChanging.Add(Quarters2026, Frost with { Grades = [14] }).Error.Problems).Path);
    }

    [Fact]
    public void Closing_again_corrects_the_reason_and_taking_back_opens_the_day()
    {
        var calendar = With(Frost);
        var corrected = With(calendar, DayChanging.Add(calendar, Frost with { Reason = "Авария" }).Value);

        Assert.Equal("Авария", corrected.GetDay(Monday, 5).Reason);
        Assert.Empty(DayChanging.TakeBack(corrected, Monday, isClosing: true, grades: null).Value);
    }

    [Fact]
    public void A_change_that_no_longer_fits_the_document_has_no_effect()
    {
        var sunday = Frost with { Date = Date("2026-11-15") };

        Assert.Equal(DayKind.Weekend, With(Quarters2026, [sunday]).GetDay(sunday.Date, 5).Kind);
    }

    [Property(Arbitrary = [typeof(Generators.CalendarGenerators)])]
    public void Spans_are_the_days_again(Generators.AnyRange range)
    {
        var days = range.Value.GetDays(range.From, range.To, range.Grade);
        var spans = DaySpan.Of(days);

        Assert.Equal(
            days.Select(d => (d.Date, d.Kind, d.Reason, d.Period)),
            spans.SelectMany(s => Enumerable.Range(0, NodaTime.Period.DaysBetween(s.From, s.To) + 1).Select(i => (s.From.PlusDays(i), s.Kind, s.Reason, s.Period))));
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.NotEqual((pair.First.Kind, pair.First.Reason, pair.First.Period), (pair.Second.Kind, pair.Second.Reason, pair.Second.Period)));
    }

    private static BellDocument Bell(int number, string start, string end) => new() { Number = number, Start = Time(start), End = Time(end) };

    private static AcademicCalendar With(DayChange change) => With(Quarters2026, DayChanging.Add(Quarters2026, change).Value);

    private static AcademicCalendar With(AcademicCalendar calendar, IReadOnlyList<DayChange> changes) =>
        AcademicCalendar.Create(calendar.Document, ProductionCalendars.Shipped, dayChanges: changes).Value;
}
