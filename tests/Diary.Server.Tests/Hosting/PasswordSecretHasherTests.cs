using Diary.Accounts;
using Diary.Server.Application.Accounts;
using Diary.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Diary.Server.Tests.Hosting;

public sealed class PasswordSecretHasherTests
{
    [Fact]
    public void The_secret_matches_its_hash_and_no_other_does()
    {
        var hasher = With(iterations: 1000);
        var hash = hasher.Hash("correct horse 1");

        Assert.Equal(SecretVerdict.Matches, hasher.Verify(hash, "correct horse 1"));
        Assert.Equal(SecretVerdict.Differs, hasher.Verify(hash, "correct horse 2"));
        Assert.Equal(SecretVerdict.Differs, hasher.Verify(null, "correct horse 1"));
        Assert.NotEqual(hash, hasher.Hash("correct horse 1"));
        Assert.DoesNotContain("horse", hash, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hash_with_fewer_iterations_is_outdated_and_one_with_more_is_not()
    {
        var old = With(iterations: 1000).Hash("correct horse 1");

        Assert.Equal(SecretVerdict.MatchesButOutdated, With(iterations: 2000).Verify(old, "correct horse 1"));
        Assert.Equal(SecretVerdict.Differs, With(iterations: 2000).Verify(old, "correct horse 2"));
        Assert.Equal(SecretVerdict.Matches, With(iterations: 1000).Verify(With(iterations: 2000).Hash("x"), "x"));
    }

    private static PasswordSecretHasher With(int iterations) => new(Options.Create(new AccountOptions { HashIterations = iterations }));
}
