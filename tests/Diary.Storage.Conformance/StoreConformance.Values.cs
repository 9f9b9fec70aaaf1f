using Xunit;

namespace Diary.Storage.Conformance;

public abstract partial class StoreConformance
{
    public static TheoryData<string> OddTexts => ["", " ", "Ёжик, ёлка, Йод", "👩‍👩‍👧 🏫 ✓", "line\nbreak\ttab\r\n", "\0zero", "quote \" \\ ' $._id @0 {}", "\u200Fשלום"];

    [Theory]
    [MemberData(nameof(OddTexts))]
    public async Task Texts_come_back_as_they_were(string text)
    {
        var note = Note(1, text, text, 1);
        await PutAsync(note);
        await CommitAsync(new ChangeSet().Put(TestKinds.Words, new TestWord(text), Expected.Nothing));
        if (IsDurable)
            await ReopenAsync();
        Assert.Equal(note, (await GetAsync(1))!.Record);
        var word = await Store.GetAsync(TestKinds.Words, new StoredKey(RecordKey.Empty, TestKinds.Key(text)));
        Assert.Equal(text, word!.Record.Text);
    }

    [Fact]
    public async Task A_megabyte_of_text_comes_back_as_it_was()
    {
        var text = string.Concat(Enumerable.Range(0, 64 * 1024).Select(number => $"{number % 10}-абв-🏫"));
        await PutAsync(Note(1, text), Note(2, "beside"));
        Assert.Equal(text, (await GetAsync(1))!.Record.Text);
        await PutAsync(Note(1, "short again"));
        Assert.Equal("short again", (await GetAsync(1))!.Record.Text);
        await AssertNumbersAsync([1, 2], NotesOf(BookA));
    }

    [Fact]
    public async Task Words_are_in_the_order_of_their_code_points()
    {
        string[] words = ["", "\0", "A", "B", "a", "Ё", "А", "а", "ё", "\uFFFD", "🏫"];
        var changes = new ChangeSet();
        foreach (var word in words.Reverse())
            changes.Put(TestKinds.Words, new TestWord(word), Expected.Nothing);
        await CommitAsync(changes);
        var page = await Store.ListAsync(new RecordQuery<TestWord> { Type = TestKinds.Words, Partition = RecordKey.Empty });
        Assert.Equal(words, page.Items.Select(item => item.Record.Text));
    }

    [Fact]
    public async Task The_longest_keys_fit()
    {
        // Two bytes end the text; the label is the whole key of its index, and the word the whole key of its record.
        var longest = new string('x', RecordKey.MaxLength - 2);
        await PutAsync(Note(1, label: longest));
        await CommitAsync(new ChangeSet().Put(TestKinds.Words, new TestWord(longest), Expected.Nothing));
        Assert.Equal(longest, (await GetAsync(1))!.Record.Label);
        Assert.NotNull(await Store.GetAsync(TestKinds.Words, new StoredKey(RecordKey.Empty, TestKinds.Key(longest))));
    }

    [Fact]
    public async Task Extreme_numbers_come_back_as_they_were()
    {
        await CommitAsync(new ChangeSet()
            .Put(TestKinds.Counters, new TestCounter("least", long.MinValue), Expected.Nothing)
            .Put(TestKinds.Counters, new TestCounter("most", long.MaxValue), Expected.Nothing));
        Assert.Equal(long.MinValue, (await Store.GetAsync(TestKinds.Counters, TestKinds.CounterKey("least")))!.Record.Value);
        Assert.Equal(long.MaxValue, (await Store.GetAsync(TestKinds.Counters, TestKinds.CounterKey("most")))!.Record.Value);
    }
}
