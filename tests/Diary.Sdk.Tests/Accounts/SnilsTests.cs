using Diary.Accounts;
using Diary.Results;
using FsCheck.Xunit;

namespace Diary.Sdk.Tests.Accounts;

public sealed class SnilsTests
{
    [Theory] // domain rules 1.13
    [InlineData("112-233-445 95", "112-233-445 95")]
    [InlineData("087-654-303 00", "087-654-303 00")]
    [InlineData("001-019-989 00", "001-019-989 00")]
    [InlineData("11223344595", "112-233-445 95")]
    [InlineData(" 112 233–445—95 ", "112-233-445 95")]
    [InlineData("001-001-998 77", "001-001-998 77")] // the last number without a check
    public void A_right_number_is_read_and_printed(string text, string printed)
    {
        var snils = Snils.Read(text, "snils").Value;

        Assert.Equal(printed, snils.Formatted);
        Assert.Equal(snils, Snils.Parse(snils.Value));
    }

    [Theory]
    [InlineData("112-233-445 96")]
    [InlineData("001-001-999 77")] // the first number with a check
    [InlineData("000-000-000 00")]
    [InlineData("112-233-445 9")]
    [InlineData("112-233-445 955")]
    [InlineData("112.233.445 95")]
    [InlineData("١١٢٢٣٣٤٤٥٩٥")]
    [InlineData("")]
    [InlineData(null)]
    public void A_wrong_number_is_a_problem_at_its_place_and_is_not_repeated(string? text)
    {
        var problem = Assert.Single(Assert.IsType<InvalidInput>(Snils.Read(text, "person.snils").Error).Found);

        Assert.Equal("person.snils", problem.Path);
        if (!string.IsNullOrEmpty(text))
            Assert.DoesNotContain(text, problem.Message);
    }

    [Fact]
    public void It_does_not_print_itself() => Assert.Equal("***-***-*** 95", $"{Snils.Parse("11223344595")}");

    [Property]
    public bool Of_all_check_digits_of_a_number_exactly_one_pair_is_right(int seed)
    {
        var body = (uint)seed % 998_998_000 + 1_001_999;
        return Enumerable.Range(0, 100).Count(check => Snils.TryParse($"{body:D9}{check:D2}", out _)) == 1;
    }
}
