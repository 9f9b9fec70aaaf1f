using Diary.Calendars;
using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Tests.Generators;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Tests.ExtraClasses;

[Properties(Arbitrary = [typeof(CalendarGenerators), typeof(ExtraClassProperties)])]
public sealed class ExtraClassProperties
{
    /// <summary>Extra classes without problems.</summary>
    public static Arbitrary<ExtraClass> ExtraClasses() => (
        from count in Gen.Choose(0, 10)
        from entries in Gen.ListOf(Entry(), count)
        from lastDay in Gen.Choose(-200, 300)
        select entries.Aggregate(Empty(lastDay < 0 ? null : new LocalDate(2024, 9, 1).PlusDays(lastDay * 3)), WithGood)).ToArbitrary();

    [Property]
    public void The_meetings_of_a_range_are_those_of_its_days(AnyRange range, ExtraClass club)
    {
        var days = range.Value.GetDays(range.From, range.To, range.Grade);
        var meetings = ExtraClassExpansion.Expand(club, days);

        Assert.Equal(days.SelectMany(day => ExtraClassExpansion.Expand(club, [day])), meetings);
        Assert.Equal(meetings.OrderBy(m => m.Date).ThenBy(m => m.Start), meetings);
    }

    [Property]
    public void A_good_one_never_has_two_meetings_at_a_time(AnyRange range, ExtraClass club)
    {
        var meetings = ExtraClassExpansion.Expand(club, range.Value.GetDays(range.From, range.To, range.Grade));

        Assert.All(meetings.Zip(meetings.Skip(1)), pair => Assert.True(pair.First.Date < pair.Second.Date || pair.First.End <= pair.Second.Start));
    }

    [Property]
    public void It_meets_without_school_only_where_an_entry_says_so(AnyRange range, ExtraClass club)
    {
        var days = range.Value.GetDays(range.From, range.To, range.Grade).ToDictionary(day => day.Date);
        var schoolOnly = club with { Entries = [.. club.Entries.Select(e => e with { AlsoWithoutSchool = false })] };

        var all = ExtraClassExpansion.Expand(club, days.Values);
        var atSchool = ExtraClassExpansion.Expand(schoolOnly, days.Values);

        Assert.All(atSchool, m => Assert.True(days[m.Date].IsSchoolDay));
        Assert.Equal(atSchool, all.Where(m => days[m.Date].IsSchoolDay));
        Assert.All(all, m => Assert.True(ExtraClassExpansion.IsPlanned(club, days[m.Date])));
    }

    private static ExtraClass Empty(LocalDate? lastDay) => new()
    {
        Id = ExternalId.ToId<ExtraClass>("шахматы"),
        School = Known.School,
        Title = "Шахматы",
        Entries = [],
        LastDay = lastDay,
        ChangedBy = Known.Teacher,
        ChangedAt = Instant.FromUtc(2024, 9, 1, 9, 0),
    };

    private static ExtraClass WithGood(ExtraClass club, ExtraClassEntry entry)
    {
        var with = club with { Entries = [.. club.Entries, entry] };
        return ExtraClassRules.Validate(with).Count == 0 ? with : club;
    }

    private static Gen<ExtraClassEntry> Entry() =>
        from weekday in Gen.Choose(1, 7)
        from start in Gen.Choose(0, 20)
        from minutes in Gen.Choose(15, 179)
        from week in Gen.Elements<WeekParity?>(null, null, WeekParity.A, WeekParity.B)
        from from_ in Gen.Choose(-200, 600)
        from length in Gen.Choose(-200, 600)
        from always in Gen.Elements(true, false)
        let first = from_ < 0 ? (LocalDate?)null : new LocalDate(2024, 9, 1).PlusDays(from_ * 3)
        select new ExtraClassEntry
        {
            Weekday = (IsoDayOfWeek)weekday,
            Start = new LocalTime(start, 0),
            End = new LocalTime(start, 0).PlusMinutes(minutes),
            Week = week,
            From = first,
            To = length < 0 ? null : (first ?? new LocalDate(2024, 9, 1)).PlusDays(length),
            AlsoWithoutSchool = always,
        };
}
