using Diary.Accounts;

namespace Diary.Sdk.Tests.Accounts;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("anna@example.ru", "anna@example.ru")]
    [InlineData("  Anna.Kim+School@EXAMPLE.Ru ", "Anna.Kim+School@example.ru")]
    [InlineData("anna@почта.рф", "anna@xn--80a1acny.xn--p1ai")]
    [InlineData("анна@example.ru", "анна@example.ru")]
    [InlineData("o'brien@mail.example.com", "o'brien@mail.example.com")]
    public void An_address_is_read(string text, string written) => Assert.Equal(written, EmailAddress.Read(text, "email").Value.Value);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("anna")]
    [InlineData("@example.ru")]
    [InlineData("anna@")]
    [InlineData("anna@localhost")]
    [InlineData("anna@example.ru@example.ru")]
    [InlineData("anna kim@example.ru")]
    [InlineData(".anna@example.ru")]
    [InlineData("an..na@example.ru")]
    [InlineData("anna@example..ru")]
    [InlineData("anna@-example.ru")]
    [InlineData("anna@example.ru.")]
    [InlineData("anna@127.0.0.1")]
    [InlineData("anna@[127.0.0.1]")]
    [InlineData("\"anna\"@example.ru")]
    [InlineData("Anna <anna@example.ru>")]
    [InlineData("anna@example.ru\r\nBcc: all@example.ru")]
    [InlineData("an\0na@example.ru")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.ru")] // a local part of 65
    public void What_is_no_address_is_a_problem(string? text) => Assert.Equal("email", Assert.Single(EmailAddress.Read(text, "email").Error.Problems).Path);

    [Fact]
    public void Addresses_are_compared_without_case_and_with_everything_else()
    {
        Assert.Equal(EmailAddress.Parse("ANNA@example.ru"), EmailAddress.Parse("anna@EXAMPLE.ru"));
        Assert.Equal(EmailAddress.Parse("ANNA@example.ru").GetHashCode(), EmailAddress.Parse("anna@example.ru").GetHashCode());
        Assert.NotEqual(EmailAddress.Parse("an.na@example.ru"), EmailAddress.Parse("anna@example.ru"));
        Assert.NotEqual(EmailAddress.Parse("anna+1@example.ru"), EmailAddress.Parse("anna@example.ru"));
    }

    [Fact]
    public void It_does_not_print_itself() => Assert.Equal("a***@example.ru", $"{EmailAddress.Parse("anna.kim@example.ru")}");
}
