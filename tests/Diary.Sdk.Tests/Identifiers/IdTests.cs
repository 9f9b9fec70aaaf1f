using System.Text.Json;
using Diary.Identifiers;
using Diary.Rosters;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Diary.Sdk.Tests.Identifiers;

public sealed class IdTests
{
    [Property]
    public bool What_is_written_is_read(Guid value) =>
        value == Guid.Empty || (Id<Person>.TryParse(new Id<Person>(value).ToString(), out var id) && id.Value == value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("3f2b8c1e5d0a4c7b9e217a6f4d2c9b10")]
    [InlineData("{3f2b8c1e-5d0a-4c7b-9e21-7a6f4d2c9b10}")]
    [InlineData("3f2b8c1e-5d0a-4c7b-9e21-7a6f4d2c9b1")]
    public void What_is_no_id_is_not_read(string? text) => Assert.False(Id<Person>.TryParse(text, out _));

    [Fact]
    public void It_is_a_text_in_json_and_nothing_else()
    {
        var id = Id<Person>.Parse("3f2b8c1e-5d0a-4c7b-9e21-7a6f4d2c9b10");

        Assert.Equal("\"3f2b8c1e-5d0a-4c7b-9e21-7a6f4d2c9b10\"", JsonSerializer.Serialize(id));
        Assert.Equal(id, JsonSerializer.Deserialize<Id<Person>>("\"3f2b8c1e-5d0a-4c7b-9e21-7a6f4d2c9b10\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Id<Person>>("\"00000000-0000-0000-0000-000000000000\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Id<Person>>("5"));
    }

    [Fact]
    public void An_external_id_that_is_a_guid_is_kept_and_any_other_always_becomes_the_same()
    {
        Assert.Equal("3f2b8c1e-5d0a-4c7b-9e21-7a6f4d2c9b10", ExternalId.ToId<Person>("3F2B8C1E-5D0A-4C7B-9E21-7A6F4D2C9B10").ToString());

        // Known answer: the first 16 bytes of SHA-256 of "stu-5a-01" with version 8 and the variant of RFC 9562 set.
        var hash = System.Security.Cryptography.SHA256.HashData("stu-5a-01"u8);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        Assert.Equal(new Guid(hash.AsSpan(0, 16), bigEndian: true), ExternalId.ToId<Person>("stu-5a-01").Value);
        Assert.Equal('8', ExternalId.ToId<Person>("stu-5a-01").ToString()[14]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void What_names_nothing_becomes_no_id(string text) => Assert.Throws<ArgumentException>(() => ExternalId.ToId<Person>(text));

    [Property]
    public Property Different_texts_become_different_ids() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonWhiteSpaceString>(),
        ArbMap.Default.ArbFor<NonWhiteSpaceString>(),
        (one, other) => string.Equals(one.Get, other.Get, StringComparison.Ordinal)
            || one.Get.Concat(other.Get).Any(char.IsSurrogate) // half a pair has no bytes of its own in UTF-8
            || ExternalId.ToId<Person>(one.Get) != ExternalId.ToId<Person>(other.Get));
}
