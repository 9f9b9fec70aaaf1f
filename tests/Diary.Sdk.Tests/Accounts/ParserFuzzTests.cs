using System.Text;
using System.Text.Json;
using Diary.Accounts;
using Diary.Tests;
using FsCheck.Xunit;

namespace Diary.Sdk.Tests.Accounts;

/// <summary>
/// Every text that people type is read or refused, never thrown at. What is read has one form: written and read again it is the
/// same, also through JSON. Each line of the corpus is tried, and random mutations of the lines.
/// </summary>
public sealed class ParserFuzzTests
{
    private static readonly string[] Kinds = ["snils", "phone", "email", "name", "account-name"];
    private static readonly Dictionary<string, string[]> Corpus = Kinds.ToDictionary(kind => kind, kind => File.ReadAllLines(Repository.PathOf($"tests/Diary.Sdk.Tests/Accounts/Corpus/{kind}.txt")));

    public static TheoryData<string, string> Lines()
    {
        var lines = new TheoryData<string, string>();
        foreach (var kind in Kinds)
        {
            foreach (var line in Corpus[kind])
                lines.Add(kind, line);
        }

        return lines;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void The_corpus_is_read_or_refused(string kind, string line) => Check(kind, line);

    [Property(MaxTest = 400)]
    public void Mutations_of_the_corpus_are_read_or_refused(int seed)
    {
        var random = new System.Random(seed);
        foreach (var kind in Kinds)
        {
            for (var i = 0; i < 10; i++)
                Check(kind, Mutate(Corpus[kind][random.Next(Corpus[kind].Length)], random));
        }
    }

    [Fact]
    public void The_corpus_has_texts_that_are_read_and_texts_that_are_refused()
    {
        foreach (var kind in Kinds)
            Assert.Equal(2, Corpus[kind].Select(line => Check(kind, line)).Distinct().Count());
    }

    // Whether the text was read.
    private static bool Check(string kind, string text) => kind switch
    {
        "snils" => CheckValue(text, Snils.TryParse(text, out var snils), snils, Snils.Parse),
        "phone" => CheckValue(text, PhoneNumber.TryParse(text, out var phone), phone, value => PhoneNumber.Parse(value)),
        "email" => CheckValue(text, EmailAddress.TryParse(text, out var email), email, EmailAddress.Parse),
        "account-name" => CheckValue(text, AccountName.TryParse(text, out var name), name, AccountName.Parse),
        _ => CheckName(text),
    };

    private static bool CheckValue<T>(string text, bool isRead, T value, Func<string, T> parse)
        where T : struct, IPersonalValue<T>
    {
        Assert.Equal(!isRead, value.IsEmpty);
        AccountLogin.Read(text);
        if (!isRead)
            return false;
        Assert.Equal(value, parse(value.Value));
        Assert.Equal(value.Value, parse(value.Value).Value);
        Assert.Equal(value.GetHashCode(), parse(value.Value).GetHashCode());
        Assert.Equal(value, JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value)));
        Assert.NotEqual(value.Value, value.ToString());
        return true;
    }

    private static bool CheckName(string text)
    {
        Assert.Equal(PersonName.Comparable(text), PersonName.Comparable(PersonName.Comparable(text)));
        var read = PersonName.Read(text, text, text, "");
        if (!read.IsOk)
            return false;
        Assert.Equal(read.Value, PersonName.Read(read.Value.Family, read.Value.Given, read.Value.Patronymic, "").Value);
        Assert.True(read.Value.FamilyAgrees(read.Value with { Family = text.ToUpperInvariant() }));
        return true;
    }

    private static string Mutate(string line, System.Random random)
    {
        var text = new StringBuilder(line);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(text.Length + 1);
            switch (random.Next(5))
            {
                case 0 when at < text.Length:
                    text.Remove(at, random.Next(1, text.Length - at + 1));
                    break;
                case 1:
                    text.Insert(at, Strange[random.Next(Strange.Length)]);
                    break;
                case 2:
                    text.Insert(at, (char)random.Next(0x10000));
                    break;
                case 3 when at < text.Length:
                    text[at] = (char)(text[at] ^ (1 << random.Next(8)));
                    break;
                default:
                    text.Insert(at, text.ToString(0, Math.Min(at, 20)));
                    break;
            }
        }

        return text.ToString();
    }

    private static readonly string[] Strange = ["@", ".", "-", "+", " ", "\0", "\n", "\u0308", "\u00AD", "\u202E", "\uD800", "\U0001F511", "ß", "İ", "ё", "xn--", ";ext=", "\uFEFF", "\u2212", "9999999999"];
}
