using Diary.Interchange.OneRoster;
using FsCheck.Xunit;

namespace Diary.Tests.Interchange.OneRoster;

public sealed class OneRosterUserIdsTests
{
    private static readonly string[] Corpus =
    [
        "{SNILS:112-233-445 95}", "{LDAP:ann},{SNILS:112-233-445 95}", "SNILS: 11223344595", "{СНИЛС:112-233-445 95}", "{snils:112-233-445 96}", "{Fed:1:2}",
        "", " ", "{}", "{:}", "{SNILS:}", "{:1}", "{SNILS:112", "SNILS:1}", "{{SNILS:1}}", ",,,", "{SNILS:1},", "}{", "no identifier", "{\u200B:\u0000}", "{SNILS:\uD800}",
    ];

    [Theory]
    [InlineData("{SNILS:112-233-445 95}", "SNILS=112-233-445 95")]
    [InlineData(" { LDAP : ann } , {SNILS:1} ", "LDAP=ann SNILS=1")]
    [InlineData("Fed:1:2", "Fed=1:2")]
    [InlineData("{SNILS:},{:1},{},x,{a{b:c}}", "")]
    [InlineData(null, "")]
    public void Identifiers_are_read_and_what_is_none_is_passed_over(string? text, string expected) =>
        Assert.Equal(expected, string.Join(' ', OneRosterUserIds.Read(text).Select(i => $"{i.Type}={i.Identifier}")));

    [Property(MaxTest = 500)]
    public void Mutations_of_the_corpus_are_read_to_something_with_type_and_identifier(int seed)
    {
        var random = new System.Random(seed);
        var text = Corpus[random.Next(Corpus.Length)].ToList();
        for (var i = random.Next(6); i > 0; i--)
        {
            var at = random.Next(text.Count + 1);
            if (random.Next(2) == 0 && at < text.Count)
                text.RemoveAt(at);
            else
                text.Insert(at, (char)random.Next(random.Next(2) == 0 ? 128 : char.MaxValue));
        }

        var found = OneRosterUserIds.Read(new string([.. text]));
        Assert.All(found, id => Assert.True(id.Type.Length > 0 && id.Identifier.Length > 0 && !id.Type.Contains('{') && !id.Identifier.Contains('}')));
        // Written as the specification has it, it is read again.
        var clean = found.Where(id => !id.Type.Contains(':') && id.Type.Trim().Length > 0 && id.Identifier.Trim().Length > 0).ToList();
        Assert.Equal(clean, OneRosterUserIds.Read(string.Join(',', clean.Select(id => $"{{{id.Type}:{id.Identifier}}}"))));
    }
}
