using Diary.Accounts;
using FsCheck;
using FsCheck.Xunit;

namespace Diary.Sdk.Tests.Accounts;

public sealed class PasswordPolicyTests
{
    [Theory] // the first three: domain rules 1.13
    [InlineData("Default", "abc12345", true)]
    [InlineData("Default", "пароль123", false)] // no Latin letter
    [InlineData("Default", "abcdef", false)] // no digit, and short
    [InlineData("Default", "abc1234", false)] // seven characters
    [InlineData("Default", "Qwerty123", false)] // on the block list, in any case
    [InlineData("Default", "gfhjkm123", false)] // "пароль123" on a Latin keyboard
    [InlineData("Default", "one two 3", true)]
    [InlineData("Seed6", "abc123", true)]
    [InlineData("Seed6", "qwerty123", true)] // this preset has no block list
    [InlineData("Seed6", "abc12", false)]
    [InlineData("Seed6", "abcdef", false)]
    [InlineData("nist15", "мой кот любит рыбу", true)]
    [InlineData("Nist15", "fourteen chars", false)]
    [InlineData("Nist15", "fifteen chars !", true)]
    [InlineData("Nist15", "Correct Horse Battery Staple", false)]
    public void The_presets_say_what_a_password_has_to_be(string preset, string password, bool passes) =>
        Assert.Equal(passes, PasswordPolicy.Presets[preset].Check(password, "password").IsOk);

    [Fact]
    public void All_problems_are_told_at_once_and_none_repeats_the_password()
    {
        var problems = PasswordPolicy.Default.Check("йцу!", "password").Error.Problems;

        Assert.Equal(3, problems.Count);
        Assert.All(problems, problem => Assert.Equal("password", problem.Path));
        Assert.All(problems, problem => Assert.DoesNotContain("йцу", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Characters_are_counted_composed_and_by_code_points()
    {
        var seven = "е\u0308е\u0308е\u0308a1\U0001F511!"; // ё, ё, ё, a, 1, a key, a mark: seven

        Assert.False(PasswordPolicy.Default.Check(seven, "").IsOk);
        Assert.True(PasswordPolicy.Default.Check(seven + "!", "").IsOk);
        Assert.Equal("ёёёa1\U0001F511!!", PasswordPolicy.Default.Check(seven + "!", "").Value);
    }

    [Fact]
    public void The_longest_password_has_128_characters()
    {
        Assert.True(PasswordPolicy.Default.Check("a1" + new string('x', 126), "").IsOk);
        Assert.False(PasswordPolicy.Default.Check("a1" + new string('x', 127), "").IsOk);
        Assert.False(PasswordPolicy.Default.Check("a1" + new string('x', 10_000_000), "").IsOk);
    }

    [Fact]
    public void A_password_is_not_the_holders_own_login() =>
        Assert.False(PasswordPolicy.Default.Check("ANNA1@example.ru", "", "anna1@example.ru", "Анна").IsOk);

    [Property]
    public bool What_passes_passes_again_in_the_form_that_is_hashed(NonNull<string> text)
    {
        var first = PasswordPolicy.Seed6.Check(text.Get + "a1b2c3", "");
        return !first.IsOk || string.Equals(PasswordPolicy.Seed6.Check(first.Value, "").Value, first.Value, StringComparison.Ordinal);
    }

    [Property]
    public bool The_stricter_policy_passes_nothing_that_the_looser_refuses(NonNull<string> text) =>
        !PasswordPolicy.Default.Check(text.Get, "").IsOk || PasswordPolicy.Seed6.Check(text.Get, "").IsOk;
}
