using System.Net.Http.Json;
using System.Text.Json;
using Diary.Identifiers;
using Diary.Server.Tests.Hosting;
using Diary.Server.Tokens;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using Account = Diary.Accounts.Account;

namespace Diary.Server.Tests.Tokens;

public sealed class SigningKeyTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("diary-keys-").FullName, "keys");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public void The_first_key_is_made_and_signs_at_once()
    {
        var key = Keys().Signing(Now);

        Assert.Equal(Now, key.MadeAt);
        Assert.Equal(key.Key.KeyId, Keys().Signing(Now + Duration.FromDays(400)).Key.KeyId);
        var file = Assert.Single(Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
        }
    }

    [Fact]
    public void A_new_key_is_published_before_it_signs_and_the_old_one_until_its_last_token_has_expired()
    {
        var keys = Keys();
        var first = keys.Signing(Now).Key.KeyId;
        var rotated = Now + Duration.FromDays(90);
        KeyFolder.Add(_folder, rotated);

        // Published within a minute.
        Assert.Equal(2, keys.Verifying(rotated + Duration.FromMinutes(1)).Count);
        Assert.Equal(first, keys.Signing(rotated + Duration.FromMinutes(59)).Key.KeyId);

        var taken = rotated + Duration.FromHours(1);
        var second = keys.Signing(taken).Key.KeyId;
        Assert.NotEqual(first, second);
        Assert.Equal([first, second], keys.Verifying(taken + Duration.FromMinutes(10)).Select(k => k.Key.KeyId));
        Assert.Equal([second], keys.Verifying(taken + Duration.FromMinutes(10) + Duration.FromSeconds(30)).Select(k => k.Key.KeyId));
    }

    [Fact]
    public void Whatever_signed_a_token_verifies_as_long_as_it_is_valid()
    {
        var keys = Keys();
        _ = keys.Signing(Now);
        var random = new Random(3);
        for (var at = Now; at < Now + Duration.FromDays(2); at += Duration.FromMinutes(7))
        {
            if (random.Next(60) == 0)
                KeyFolder.Add(_folder, at);
            var signing = keys.Signing(at);
            Assert.Contains(signing.Key.KeyId, Keys().Verifying(at).Select(k => k.Key.KeyId));
            Assert.Contains(signing.Key.KeyId, Keys().Verifying(at + Duration.FromMinutes(10) + Duration.FromSeconds(29)).Select(k => k.Key.KeyId));
        }

        Assert.True(KeyFolder.Read(_folder).Count > 2);
    }

    [Fact]
    public void Servers_that_start_at_once_on_one_folder_agree()
    {
        var servers = Enumerable.Range(0, 4).Select(_ => Keys()).ToList();

        Parallel.ForEach(servers, keys => keys.Signing(Now));

        Assert.Single(servers.Select(keys => keys.Signing(Now + Duration.FromMinutes(2)).Key.KeyId).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_key_is_named()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "signing-20261120T090000Z.pem"), "nothing");

        Assert.Contains("signing-20261120T090000Z.pem", Assert.Throws<InvalidOperationException>(() => Keys().Signing(Now)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_service_verifies_a_token_by_what_is_published()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var token = host.AccessTokenOf(await host.OpenSessionAsync(new Id<Account>(Guid.NewGuid())));
        using var http = host.Http();

        var discovery = await http.GetFromJsonAsync<JsonElement>(new Uri("/.well-known/openid-configuration", UriKind.Relative));
        var json = await http.GetStringAsync(new Uri(discovery.GetProperty("jwks_uri").GetString()!));
        var verified = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = discovery.GetProperty("issuer").GetString(),
            ValidAudience = "diary",
            IssuerSigningKeys = new JsonWebKeySet(json).GetSigningKeys(),
            ValidateLifetime = false,
        });

        Assert.True(verified.IsValid, verified.Exception?.Message);
        Assert.DoesNotContain("\"d\"", json, StringComparison.Ordinal);
    }

    private SigningKeys Keys() => new(Options.Create(new TokenOptions { KeyFolder = _folder }));
}
