using Diary.AccessCodes;
using Diary.Tests;

namespace Diary.Sdk.Tests.AccessCodes;

/// <summary>The parsers of codes and logins never fail in another way than saying no, and what they read has one form.</summary>
public sealed class AccessCodeFuzzTests
{
    private const int MutationsPerInput = 400;

    [Fact]
    public void Whatever_is_typed_is_read_or_refused()
    {
        var inputs = Corpus.Read("AccessCodes", "codes.txt");
        Assert.Contains(inputs, input => AccessCode.TryParse(input, out _));
        Assert.Contains(inputs, input => SchoolLogin.TryParse(input, out _));

        foreach (var typed in inputs.Concat(Corpus.Mutate(inputs, MutationsPerInput)))
        {
            if (AccessCode.TryParse(typed, out var code))
                Assert.Equal(code, AccessCode.Parse(code.Formatted));
            else
                Assert.True(code.IsEmpty && !AccessCode.Read(typed, "code").IsOk);
            if (SchoolLogin.TryParse(typed, out var login))
                Assert.Equal(login, SchoolLogin.Parse(login.Formatted));
            else
                Assert.True(login.IsEmpty && !SchoolLogin.Read(typed, "login").IsOk);
        }
    }
}
