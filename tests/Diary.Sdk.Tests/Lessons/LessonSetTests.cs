using Diary.Lessons;
using FsCheck.Xunit;

namespace Diary.Sdk.Tests.Lessons;

public class LessonSetTests
{
    [Fact]
    public void Default_is_empty_and_numbers_are_in_order()
    {
        Assert.True(default(LessonSet).IsEmpty);
        Assert.Equal(LessonSet.Empty, default);
        Assert.Equal("{0, 5, 20}", LessonSet.Of(20, 0, 5, 5).ToString());
        Assert.Equal(3, LessonSet.Of(20, 0, 5, 5).Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(21)]
    [InlineData(32)]
    public void What_is_no_lesson_number_is_in_no_set(int number)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LessonSet.Of(number));
        Assert.False(LessonSet.FromBits((1u << 21) - 1).Contains(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => LessonSet.FromBits(1u << 21));
    }

    [Property]
    public bool It_is_a_set(uint one, uint other)
    {
        var (a, b) = (LessonSet.FromBits(one & 0x1FFFFF), LessonSet.FromBits(other & 0x1FFFFF));
        var (x, y) = (a.Numbers.ToHashSet(), b.Numbers.ToHashSet());
        return a.Union(b).Numbers.ToHashSet().SetEquals(x.Union(y))
            && a.Intersect(b).Numbers.ToHashSet().SetEquals(x.Intersect(y))
            && a.Except(b).Numbers.ToHashSet().SetEquals(x.Except(y))
            && a.IsSubsetOf(b) == x.IsSubsetOf(y)
            && LessonSet.FromBits(a.ToBits()) == a;
    }
}
