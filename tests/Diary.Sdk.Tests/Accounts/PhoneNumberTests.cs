using Diary.Accounts;

namespace Diary.Sdk.Tests.Accounts;

public sealed class PhoneNumberTests
{
    [Theory] // domain rules 1.13
    [InlineData("8 (916) 123-45-67", "+79161234567", PhoneKind.Mobile)]
    [InlineData("9161234567", "+79161234567", PhoneKind.Mobile)]
    [InlineData("+7 (495) 539-55-55", "+74955395555", PhoneKind.FixedLine)]
    [InlineData("+49 1512 3456789", "+4915123456789", PhoneKind.Mobile)]
    [InlineData("+1 650 253 0000", "+16502530000", PhoneKind.FixedLineOrMobile)]
    [InlineData("8 800 200-01-22", "+78002000122", PhoneKind.Other)]
    public void Any_usual_way_of_writing_is_read(string text, string e164, PhoneKind kind)
    {
        var phone = PhoneNumber.Read(text, "phone").Value;

        Assert.Equal(e164, phone.Value);
        Assert.Equal(kind, phone.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("12345")]
    [InlineData("+7 916 123-45-6")]
    [InlineData("+7 116 123-45-67")]
    [InlineData("8 916 CALL-NOW")]
    [InlineData("8 (916) 123-45-67 8 (916) 123-45-67 8 (916) 123-45-67")]
    public void What_is_no_number_is_a_problem(string? text) => Assert.Equal("phone", Assert.Single(PhoneNumber.Read(text, "phone").Error.Problems).Path);

    [Theory]
    [InlineData("+7 (495) 539-55-55 доб. 12")]
    [InlineData("+7 (495) 539-55-55 ext. 12")]
    [InlineData("tel:+74955395555;ext=12")]
    public void An_extension_is_no_login(string text) =>
        Assert.Contains("extension", PhoneNumber.Read(text, "phone").Error.Message, StringComparison.Ordinal);

    [Fact]
    public void Messages_go_to_mobiles_only()
    {
        Assert.True(PhoneNumber.ReadMobile("9161234567", "phone").IsOk);
        Assert.True(PhoneNumber.ReadMobile("+1 650 253 0000", "phone").IsOk);
        Assert.False(PhoneNumber.ReadMobile("+7 (495) 539-55-55", "phone").IsOk);
    }

    [Fact]
    public void The_region_says_where_a_number_without_country_code_is_from() =>
        Assert.Equal("+375291234567", PhoneNumber.Parse("8 029 123-45-67", "BY").Value);

    [Fact]
    public void It_does_not_print_itself() => Assert.Equal("+7********67", $"{PhoneNumber.Parse("9161234567")}");
}
