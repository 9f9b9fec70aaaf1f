using Diary.Storage;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Sdk.Tests.Storage;

public sealed class RecordKeyTests
{
    [Property]
    public bool Numbers_sort_as_numbers(int x, int y) => SameOrder(x.CompareTo(y), Key(x), Key(y));

    [Property]
    public bool Long_numbers_sort_as_numbers(long x, long y) =>
        SameOrder(x.CompareTo(y), new RecordKeyBuilder().Add(x).ToKey(), new RecordKeyBuilder().Add(y).ToKey());

    [Property]
    public bool Dates_sort_as_dates(int x, int y)
    {
        var (first, second) = (Date(x), Date(y));
        return SameOrder(first.CompareTo(second), new RecordKeyBuilder().Add(first).ToKey(), new RecordKeyBuilder().Add(second).ToKey());
    }

    [Property]
    public bool Instants_sort_as_instants(long x, long y)
    {
        var (first, second) = (Instant.FromUnixTimeTicks(x % 1_000_000_000_000_000), Instant.FromUnixTimeTicks(y % 1_000_000_000_000_000));
        return SameOrder(first.CompareTo(second), new RecordKeyBuilder().Add(first).ToKey(), new RecordKeyBuilder().Add(second).ToKey());
    }

    [Property]
    public bool Texts_sort_as_their_UTF8_and_none_begins_with_another(string? x, string? y)
    {
        var (first, second) = (Whole(x), Whole(y));
        var (left, right) = (Key(first), Key(second));
        var bytes = System.Text.Encoding.UTF8.GetBytes(first).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(second));
        return SameOrder(bytes, left, right) && (bytes == 0 || !left.StartsWith(right));
    }

    [Property]
    public bool Parts_sort_one_after_the_other(string? x, int n, string? y, int m)
    {
        var (first, second) = (Whole(x), Whole(y));
        var byText = Key(first).CompareTo(Key(second));
        return SameOrder(
            byText != 0 ? byText : n.CompareTo(m),
            new RecordKeyBuilder().Add(first).Add(n).ToKey(),
            new RecordKeyBuilder().Add(second).Add(m).ToKey());
    }

    [Property]
    public bool The_key_after_a_prefix_is_the_least_beyond_all_that_begin_with_it(byte[] prefix, byte[] other)
    {
        var (key, candidate) = (new RecordKey(prefix.Take(20).ToArray()), new RecordKey(other.Take(20).ToArray()));
        var begins = candidate.StartsWith(key);
        return key.AfterPrefix() is { } after
            ? (candidate.CompareTo(key) >= 0 && candidate.CompareTo(after) < 0) == begins
            : (candidate.CompareTo(key) >= 0) == begins;
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("00", "01")]
    [InlineData("01FF", "02")]
    [InlineData("FFFF", null)]
    [InlineData("0102", "0103")]
    public void The_key_after_a_prefix_carries(string prefix, string? after) =>
        Assert.Equal(after, new RecordKey(Convert.FromHexString(prefix)).AfterPrefix() is { } key ? Convert.ToHexString(key.Span) : null);

    [Fact]
    public void Keys_are_equal_when_their_bytes_are()
    {
        Assert.Equal(Key(5), Key(5));
        Assert.Equal(Key(5).GetHashCode(), Key(5).GetHashCode());
        Assert.NotEqual(Key(5), Key(6));
        Assert.Equal(default, RecordKey.Empty);
        Assert.Equal(RecordKey.Empty, new RecordKey([]));
    }

    [Fact]
    public void A_key_is_never_longer_than_a_place()
    {
        var longest = new RecordKey(new byte[RecordKey.MaxPlaceLength]);
        Assert.Throws<ArgumentException>(() => new RecordKey(new byte[RecordKey.MaxPlaceLength + 1]));
        Assert.Throws<ArgumentException>(() => longest.Concat(Key(1)));
        Assert.Throws<ArgumentException>(() => Key(new string('x', RecordKey.MaxLength)));
    }

    [Fact]
    public void The_end_of_a_range_is_a_prefix_and_its_place_to_go_on_is_left_out()
    {
        var range = new RecordQuery<string>
        {
            Type = Words,
            Partition = Key(1),
            From = Key(2),
            To = Key(3),
            After = Key(2),
        }.ToRange();
        Assert.Equal(new RecordRange(Key(1).Concat(Key(2)), IsFromExclusive: true, Key(1).Concat(Key(4))), range);
        Assert.False(range.IsEmpty);
    }

    private static readonly RecordType<string> Words = new("word", new Nothing(), word => new StoredKey(RecordKey.Empty, Key(word)));

    private static RecordKey Key(int number) => new RecordKeyBuilder().Add(number).ToKey();

    private static RecordKey Key(string text) => new RecordKeyBuilder().Add(text).ToKey();

    private static LocalDate Date(int seed) => new LocalDate(2025, 1, 1).PlusDays(seed % 500_000);

    /// <summary>A text that fits a key, without halves of surrogate pairs, which UTF-8 cannot tell apart.</summary>
    private static string Whole(string? text) =>
        string.Concat((text ?? "").EnumerateRunes().Where(rune => rune.Value != 0xFFFD).Take(40));

    private static bool SameOrder(int expected, RecordKey x, RecordKey y) =>
        Math.Sign(expected) == Math.Sign(x.CompareTo(y)) && Math.Sign(expected) == -Math.Sign(y.CompareTo(x));

    private sealed class Nothing : IRecordCodec<string>
    {
        public byte[] Encode(string record) => [];

        public string Decode(ReadOnlySpan<byte> body) => "";
    }
}
