using Diary.Server.Application.Secrets;
using Diary.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Diary.Server.Tests.Hosting;

public sealed class DataProtectionSecretsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diary-keys-").FullName;

    [Fact]
    public void A_secret_outlives_the_process_with_its_keys_and_not_without()
    {
        var keys = Path.Combine(_folder, "keys");
        var protectedText = In(keys).Protect("outbox/1", "482913");

        Assert.DoesNotContain("482913", protectedText, StringComparison.Ordinal);
        Assert.Equal("482913", In(keys).TryUnprotect("outbox/1", protectedText));
        Assert.Null(In(Path.Combine(_folder, "others")).TryUnprotect("outbox/1", protectedText));
        Assert.Null(In(null).TryUnprotect("outbox/1", protectedText));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(keys));
    }

    [Fact]
    public void A_secret_is_of_one_purpose_and_of_one_piece()
    {
        var secrets = In(null);
        var protectedText = secrets.Protect("outbox/1", "482913");

        Assert.Null(secrets.TryUnprotect("outbox/2", protectedText));
        Assert.Null(secrets.TryUnprotect("outbox/1", $"{protectedText}x"));
        Assert.Null(secrets.TryUnprotect("outbox/1", "no secret"));
        Assert.NotEqual(protectedText, secrets.Protect("outbox/1", "482913"));
    }

    [Fact]
    public async Task With_LiteDB_the_keys_are_beside_the_data()
    {
        var data = Path.Combine(_folder, "diary.db");
        await using (var app = DiaryServerApplication.Create([], builder => builder.UseLiteDb(new() { Path = data })))
            app.Services.GetRequiredService<ISecretProtector>().Protect("outbox/1", "482913");

        Assert.NotEmpty(Directory.GetFiles($"{data}.keys", "*.xml"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static DataProtectionSecrets In(string? folder) => new(Options.Create(new SecretOptions { KeyFolder = folder }), NullLoggerFactory.Instance);
}
