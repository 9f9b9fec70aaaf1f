using Diary.Attendances;
using Diary.Results;
using NodaTime;
using static Diary.Tests.Attendances.AttendanceScenes;
using static Diary.Tests.Dates;

namespace Diary.Tests.Attendances;

public class ExemptionTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    private static readonly Exemption November = ExemptFrom(Known.Physics, Date("2026-11-02"), Date("2026-11-30"));

    [Fact]
    public void Both_ends_are_covered_and_another_subject_is_not()
    {
        Exemption[] exemptions = [November];

        Assert.Equal(
            [false, true, true, false],
            new[] { "2026-11-01", "2026-11-02", "2026-11-30", "2026-12-01" }.Select(d => exemptions.Cover(Known.Physics, Date(d))));
        Assert.False(exemptions.Cover(Known.Russian, Date("2026-11-10")));
    }

    [Theory]
    [InlineData("2026-11-30", "2026-12-10", false)]
    [InlineData("2026-12-01", "2026-12-10", true)]
    [InlineData("2026-10-01", "2026-11-01", true)]
    [InlineData("2026-10-01", "2026-12-31", false)]
    public void Two_of_one_subject_do_not_hold_on_the_same_day(string from, string to, bool isGranted)
    {
        var asked = ExemptFrom(Known.Physics, Date(from), Date(to));

        var granted = Exemptions.Grant(asked, [November]);

        Assert.Equal(isGranted, granted.IsOk);
        if (!isGranted)
            Assert.Equal(new ExemptionOverlaps(November.Id, November.From, November.To, asked.From, asked.To), granted.Error);
        Assert.True(Exemptions.Grant(asked with { Subject = Known.Russian }, [November]).IsOk);
    }

    [Theory]
    [InlineData("2026-10-31", false)]
    [InlineData("2027-11-01", true)]
    [InlineData("2027-11-02", false)]
    public void A_range_has_1_to_366_days(string to, bool isGranted) =>
        Assert.Equal(isGranted, Exemptions.Grant(ExemptFrom(Known.Physics, Date("2026-11-01"), Date(to)), []).IsOk);

    [Fact]
    public void It_ends_early_and_never_late()
    {
        var ended = Exemptions.End(November, Date("2026-11-19"), Known.Teacher, Now).Value;

        Assert.Equal((Date("2026-11-19"), Date("2026-11-30")), (ended.LastDay, ended.To));
        Assert.Same(ended, Exemptions.End(ended, Date("2026-11-19"), Known.Teacher, Now).Value);
        Assert.IsType<InvalidInput>(Exemptions.End(ended, Date("2026-11-20"), Known.Teacher, Now).Error);
        Assert.True(Exemptions.Grant(ExemptFrom(Known.Physics, Date("2026-11-20"), Date("2026-11-25")), [ended]).IsOk);
    }

    [Fact]
    public void Taken_back_as_a_whole_it_holds_on_no_day_and_is_in_nobodys_way()
    {
        var gone = Exemptions.End(November, Date("2026-09-01"), Known.Teacher, Now).Value;

        Assert.Equal(Date("2026-11-01"), gone.LastDay);
        Assert.False(gone.Holds(November.From));
        Assert.True(Exemptions.Grant(November, [gone]).IsOk);
        Assert.Same(gone, Exemptions.End(gone, Date("2026-08-01"), Known.Teacher, Now).Value);
    }
}
