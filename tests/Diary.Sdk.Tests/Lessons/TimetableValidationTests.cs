using Diary.Calendars;
using Diary.Lessons;
using NodaTime;
using static Diary.Tests.Dates;
using static Diary.Tests.Known;

namespace Diary.Tests.Lessons;

public sealed class TimetableValidationTests
{
    [Fact]
    public void Every_problem_is_found_at_once_with_its_path()
    {
        var timetable = TimetableOf5A(
            Entry(IsoDayOfWeek.Monday, 1, Mathematics),
            Entry(IsoDayOfWeek.Monday, 1, Mathematics, WeekParity.A),
            Entry(IsoDayOfWeek.Monday, 1, Russian),
            Entry(IsoDayOfWeek.None, 21, default) with { Teacher = default(Identifiers.Id<Rosters.Person>), Room = new string('1', 101) },
            Entry(IsoDayOfWeek.Friday, -1, Physics, (WeekParity)2) with { From = Date("2026-11-20"), To = Date("2026-11-19") });

        Snapshots.Match(string.Join('\n', TimetableValidation.Validate(timetable, Quarters2026)));
    }

    [Fact]
    public void Lessons_of_different_weeks_days_numbers_or_dates_do_not_collide()
    {
        var lesson = Entry(IsoDayOfWeek.Monday, 1, Mathematics, WeekParity.A) with { To = Date("2026-12-30") };

        Assert.Empty(TimetableValidation.Validate(TimetableOf5A(
            lesson,
            lesson with { Week = WeekParity.B },
            lesson with { Weekday = IsoDayOfWeek.Tuesday },
            lesson with { LessonNumber = 2 },
            lesson with { From = Date("2026-12-31"), To = null })));
    }

    [Theory]
    [InlineData("2026-12-30", 1)]
    [InlineData("2026-12-31", 0)]
    public void Entries_collide_up_to_the_last_common_day(string from, int problems)
    {
        var lesson = Entry(IsoDayOfWeek.Monday, 1, Mathematics) with { To = Date("2026-12-30") };

        Assert.Equal(problems, TimetableValidation.Validate(TimetableOf5A(lesson, lesson with { From = Date(from), To = null })).Count);
        Assert.Equal(problems, TimetableValidation.Validate(TimetableOf5A(lesson with { From = Date(from), To = null }, lesson)).Count);
    }

    [Fact]
    public void A_timetable_has_at_most_two_hundred_entries()
    {
        var entries = Enumerable.Range(0, 201).Select(i => Entry((IsoDayOfWeek)(1 + i % 7), i % 21, Mathematics));

        Assert.Equal("entries", Assert.Single(TimetableValidation.Validate(TimetableOf5A([.. entries]))).Path);
    }
}
