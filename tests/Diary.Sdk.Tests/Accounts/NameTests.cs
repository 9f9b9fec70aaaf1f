using Diary.Accounts;

namespace Diary.Sdk.Tests.Accounts;

public sealed class NameTests
{
    [Theory]
    [InlineData("Семёнова-Ким", "СЕМЕНОВА–КИМ")] // domain rules 1.13
    [InlineData("Семёнова", "Семёнова")] // ё in two characters
    [InlineData("Мамедова  кызы ", "мамедова кызы")]
    [InlineData("Анна - Мария", "Анна‑Мария")]
    [InlineData("Анна Мария", "Анна Мария")]
    public void Names_that_differ_only_in_writing_are_the_same(string one, string other) =>
        Assert.Equal(PersonName.Comparable(one), PersonName.Comparable(other));

    [Theory]
    [InlineData("Андрей", "Андреи")] // й is not и
    [InlineData("Анна", "Анне")]
    [InlineData("Семёнова-Ким", "Семёнова Ким")]
    [InlineData("Müller", "Muller")]
    public void Other_names_are_others(string one, string other) => Assert.NotEqual(PersonName.Comparable(one), PersonName.Comparable(other));

    [Fact]
    public void A_patronymic_that_one_side_lacks_agrees()
    {
        var full = PersonName.Read("Семёнова", "Анна", "Ивановна", "").Value;

        Assert.True(full.PatronymicAgrees(PersonName.Read("Семёнова", "Анна", null, "").Value));
        Assert.False(full.PatronymicAgrees(PersonName.Read("Семёнова", "Анна", "Петровна", "").Value));
    }

    [Fact]
    public void All_problems_are_told_at_once_each_at_its_field() => Assert.Equal(
        ["name.family_name", "name.given_name", "name.patronymic"],
        PersonName.Read(" ", "Анна1", "<b>", "name").Error.Problems.Select(p => p.Path));

    [Fact]
    public void A_name_is_kept_as_it_was_written_but_tidy()
    {
        var name = PersonName.Read(" Семёнова  Ким", "Анна", " ", "").Value;

        Assert.Equal("Семёнова Ким", name.Family);
        Assert.Null(name.Patronymic);
        Assert.Equal("С. А.", $"{name}");
    }

    [Theory]
    [InlineData("masha", true)]
    [InlineData(" Masha-Petya_2 ", true)]
    [InlineData("Li", true)]
    [InlineData("m", false)]
    [InlineData("маша", false)]
    [InlineData("79161234567", false)]
    [InlineData("a@b", false)]
    [InlineData("-masha", false)]
    [InlineData(null, false)]
    public void An_account_name_is_latin_and_begins_with_a_letter(string? text, bool isName) => Assert.Equal(isName, AccountName.Read(text, "name").IsOk);

    [Fact]
    public void Account_names_are_compared_without_case()
    {
        Assert.Equal(AccountName.Parse("Masha"), AccountName.Parse("masha"));
        Assert.Equal(AccountName.Parse("Masha").Comparable, AccountName.Parse("mAsha").Comparable);
    }
}
