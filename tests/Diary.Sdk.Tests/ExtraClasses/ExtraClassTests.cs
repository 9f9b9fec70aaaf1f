using Diary.Calendars;
using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;
using static Diary.Tests.Dates;
using static Diary.Tests.Known;

namespace Diary.Tests.ExtraClasses;

public sealed class ExtraClassTests
{
    [Fact]
    public void Every_problem_is_found_at_once_with_its_path()
    {
        var chess = Club(
            On(IsoDayOfWeek.Monday, "15:00", "16:00"),
            On(IsoDayOfWeek.Monday, "15:30", "16:30") with { Week = WeekParity.B },
            On(IsoDayOfWeek.None, "17:00", "17:00") with { Week = (WeekParity)2, From = Date("2026-11-20"), To = Date("2026-11-19") });

        Snapshots.Match(string.Join('\n', ExtraClassRules.Validate(chess with { Title = " ", Room = new string('1', 101), Leader = default(Id<Person>) })));
    }

    [Fact]
    public void Meetings_one_after_the_other_or_in_other_weeks_do_not_collide() => Assert.Empty(ExtraClassRules.Validate(Club(
        On(IsoDayOfWeek.Monday, "15:00", "16:00") with { Week = WeekParity.A, To = Date("2026-12-30") },
        On(IsoDayOfWeek.Monday, "16:00", "17:00"),
        On(IsoDayOfWeek.Monday, "15:00", "16:00") with { Week = WeekParity.B },
        On(IsoDayOfWeek.Tuesday, "15:00", "16:00"),
        On(IsoDayOfWeek.Monday, "15:00", "16:00") with { Week = WeekParity.A, From = Date("2026-12-31") })));

    [Fact]
    public void It_meets_on_school_days_unless_it_says_otherwise()
    {
        // Monday, 28 December, is the last Monday of school; then come the holidays of New Year.
        var club = Club(On(IsoDayOfWeek.Monday, "15:00", "16:00"), On(IsoDayOfWeek.Saturday, "11:00", "12:00") with { AlsoWithoutSchool = true });

        var meetings = ExtraClassExpansion.Expand(club, Quarters2026.GetDays(Date("2026-12-21"), Date("2027-01-11"), 5));

        Assert.Equal(
            ["2026-12-21 15:00", "2026-12-26 11:00", "2026-12-28 15:00", "2027-01-02 11:00", "2027-01-09 11:00", "2027-01-11 15:00"],
            meetings.Select(m => FormattableString.Invariant($"{m.Date:uuuu-MM-dd} {m.Start:HH:mm}")));
    }

    [Fact]
    public void It_goes_by_the_date_and_not_by_whose_lessons_the_day_has()
    {
        var monday = new DayInfo { Date = Date("2026-11-21"), Kind = DayKind.SchoolDay, LessonsOf = IsoDayOfWeek.Monday };

        Assert.Empty(ExtraClassExpansion.Expand(Club(On(IsoDayOfWeek.Monday, "15:00", "16:00")), [monday]));
        Assert.Single(ExtraClassExpansion.Expand(Club(On(IsoDayOfWeek.Saturday, "15:00", "16:00")), [monday]));
    }

    [Fact]
    public void In_summer_it_meets_only_if_it_says_so_and_in_no_alternating_week()
    {
        var summer = new DayInfo { Date = Date("2026-07-06"), Kind = DayKind.OutsideYear };
        var always = On(IsoDayOfWeek.Monday, "15:00", "16:00") with { AlsoWithoutSchool = true };

        Assert.Single(ExtraClassExpansion.Expand(Club(always), [summer]));
        Assert.Empty(ExtraClassExpansion.Expand(Club(always with { Week = WeekParity.A }), [summer]));
        Assert.Empty(ExtraClassExpansion.Expand(Club(always with { AlsoWithoutSchool = false }), [summer]));
    }

    [Fact]
    public void After_its_last_day_it_is_not_held()
    {
        var club = Club(On(IsoDayOfWeek.Monday, "15:00", "16:00")) with { LastDay = Date("2026-11-16") };

        Assert.Equal(Date("2026-11-16"), Assert.Single(ExtraClassExpansion.Expand(club, Quarters2026.GetDays(Date("2026-11-10"), Date("2026-12-10")))).Date);
        Assert.False(ExtraClassExpansion.IsPlanned(club, Quarters2026.GetDay(Date("2026-11-23"))));
    }

    [Fact]
    public void A_meeting_is_planned_on_a_day_that_only_some_have_off() =>
        Assert.True(ExtraClassExpansion.IsPlanned(
            Club(On(IsoDayOfWeek.Monday, "15:00", "16:00")), new DayInfo { Date = Date("2026-11-23"), Kind = DayKind.Vacation }));

    [Theory]
    [InlineData(null, null, "2026-11-20")]
    [InlineData("2026-11-20", "2026-11-20", "2026-11-20")]
    [InlineData(null, "2026-11-19", "2026-11-19")]
    [InlineData("2026-11-21", null, null)]
    public void Members_are_members_until_the_last_day(string? from, string? to, string? until)
    {
        var member = Member(Student) with { From = from is null ? null : Date(from), To = to is null ? null : Date(to) };

        Assert.Equal(until is null ? (LocalDate?)null : Date(until), ExtraClassRules.Until(member, Date("2026-11-20"))?.To);
    }

    [Fact]
    public void A_list_of_members_names_each_once()
    {
        ExtraClassMember[] members = [Member(Student), Member(Student), Member(default), Member(Teacher) with { From = Date("2026-11-21"), To = Date("2026-11-20") }];

        Assert.Equal(
            ["members[1].student: Is named before.", "members[2].student: Is missing.", "members[3].to: Is before from."],
            ExtraClassRules.Validate(members).Select(p => p.ToString()));
        Assert.Equal("members", Assert.Single(ExtraClassRules.Validate([.. Enumerable.Repeat(Member(Student), 201)])).Path);
    }

    private static ExtraClass Club(params ExtraClassEntry[] entries) => new()
    {
        Id = ExternalId.ToId<ExtraClass>("шахматы"),
        School = Known.School,
        Title = "Шахматы",
        Entries = entries,
        ChangedBy = Teacher,
        ChangedAt = Instant.FromUtc(2026, 9, 1, 9, 0),
    };

    private static ExtraClassEntry On(IsoDayOfWeek weekday, string start, string end) => new() { Weekday = weekday, Start = Time(start), End = Time(end) };

    private static ExtraClassMember Member(Id<Person> student) => new() { School = Known.School, ExtraClass = ExternalId.ToId<ExtraClass>("шахматы"), Student = student };
}
