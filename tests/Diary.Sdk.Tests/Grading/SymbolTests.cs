using Diary.Grading;

namespace Diary.Tests.Grading;

public class SymbolTests
{
    [Theory]
    [InlineData("5", "5")]
    [InlineData(" 4 ", "4")]
    [InlineData("1", "1")]
    [InlineData("Н/А", "н/а")]
    [InlineData("ОСВ.", "осв")]
    [InlineData("Зачет", "зачёт")]
    [InlineData("НЕЗАЧЁТ", "незачёт")]
    public void Are_read_whatever_the_case_and_by_their_aliases(string text, string expected)
    {
        Assert.True(Some.Russia.TryReadSymbol(text, out var symbol));
        Assert.Equal(expected, symbol.Symbol);
        Assert.Equal(symbol, Some.Russia.ReadSymbol(text).Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("6")]
    [InlineData("0")]
    [InlineData("5-")]
    [InlineData("5.0")]
    [InlineData("н")]
    [InlineData("о")]
    public void Of_other_scales_and_of_the_register_are_none(string? text)
    {
        Assert.False(Some.Russia.TryReadSymbol(text, out _));
        Assert.False(Some.Russia.TryScore(text, 1, out var mark));
        Assert.False(mark.Counts);

        var problem = Assert.Single(Some.Russia.ReadSymbol(text).Error.Problems).Under("entries[3].value");
        Assert.Equal("entries[3].value: Not a mark of the scale. Its marks are: 5, 4, 3, 2, 1, н/а, осв, зачёт, незачёт, •.", problem.ToString());
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(0, 0)]
    [InlineData(100, 100)]
    public void Have_a_weight_of_the_policy(int? weight, int expected)
    {
        Assert.Equal(expected, Some.Russia.ReadWeight(weight).Value);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void Have_no_other_weight(int weight)
    {
        Assert.Equal(new WeightOutOfRange(0, 100), Some.Russia.ReadWeight(weight).Error);
    }
}
