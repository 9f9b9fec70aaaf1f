using System.Buffers.Binary;
using System.Security.Cryptography;
using Diary.AccessCodes;
using FsCheck.Xunit;

namespace Diary.Sdk.Tests.AccessCodes;

public sealed class AccessCodeTests
{
    [Theory]
    [InlineData(0UL, "0000-0000-0000")]
    [InlineData(31UL, "0000-0000-000Z")]
    [InlineData(32UL, "0000-0000-0010")]
    [InlineData(ulong.MaxValue, "ZZZZ-ZZZZ-ZZZZ")]
    [InlineData(0x0123_4567_89AB_CDEFUL, "28T5-CY4T-QKFF")]
    public void Sixty_bits_make_twelve_symbols(ulong bits, string formatted)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, bits);

        Assert.Equal(formatted, AccessCode.From(bytes).Formatted);
    }

    [Theory]
    [InlineData("7K3M-9QXA-02TZ")]
    [InlineData("7k3m9qxa02tz")]
    [InlineData("  7K3M 9QXA 02TZ ")]
    [InlineData("7K3M–9QXA—02TZ")]
    [InlineData("7K3M-9QXA-O2TZ")]
    [InlineData("7K3M-9QXA-o2tz")]
    [InlineData("7-K-3-M-9-Q-X-A-0-2-T-Z")]
    [InlineData("7К3М-9QХА-О2ТZ")]
    [InlineData("7к3м9qха02тz")]
    public void A_code_is_read_as_people_type_it(string typed) => Assert.Equal(AccessCode.Parse("7K3M-9QXA-02TZ"), AccessCode.Parse(typed));

    [Fact]
    public void I_and_L_are_one() => Assert.Equal(AccessCode.Parse("1111-1111-1111"), AccessCode.Parse("iIlL-1iIl-L1iI"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7K3M-9QXA-02T")]
    [InlineData("7K3M-9QXA-02TZ7")]
    [InlineData("7K3M-9QXA-02TU")]
    [InlineData("7K3M-9QXA-02T!")]
    [InlineData("7K3M-9QXA-02TЖ")]
    [InlineData("7K3M_9QXA_02TZ")]
    public void What_is_no_code_is_not_read(string? typed)
    {
        Assert.False(AccessCode.TryParse(typed, out var code));
        Assert.True(code.IsEmpty);

        var problem = Assert.Single(AccessCode.Read(typed, "code").Error.Problems);
        Assert.Equal("code", problem.Path);
        Assert.DoesNotContain(typed is null or "" ? "7K3M" : typed, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_does_not_show_itself()
    {
        var code = AccessCode.Parse("7K3M-9QXA-02TZ");

        Assert.Equal("****-****-****", code.ToString());
        Assert.Equal("****-****-****", $"{code}");
        Assert.Equal("", default(AccessCode).Formatted);
    }

    [Fact]
    public void Codes_come_from_the_generator()
    {
        using var random = RandomNumberGenerator.Create();

        var codes = Enumerable.Range(0, 1000).Select(_ => AccessCode.Create(random)).ToHashSet();

        Assert.Equal(1000, codes.Count);
    }

    [Property]
    public bool What_is_written_is_read(ulong bits)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, bits);
        var code = AccessCode.From(bytes);

        return AccessCode.Parse(code.Formatted) == code && AccessCode.Parse(code.Secret) == code && code.Secret.Length == 12;
    }

    [Fact]
    public void A_login_is_read_as_people_type_it_and_has_its_own_length() => Assert.Multiple(
        () => Assert.Equal(SchoolLogin.Parse("7K3M-9QXA"), SchoolLogin.Parse("7k3m 9qха")),
        () => Assert.Equal("7K3M-9QXA", SchoolLogin.Parse("7K3M9QXA").Formatted),
        () => Assert.Equal("7K**-****", SchoolLogin.Parse("7K3M9QXA").ToString()),
        () => Assert.False(SchoolLogin.TryParse("7K3M-9QXA-02TZ", out _)));
}
