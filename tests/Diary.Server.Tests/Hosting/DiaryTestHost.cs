using System.Net.Http.Headers;
using System.Security.Cryptography;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Messages;
using Diary.Server.Grpc.Requests;
using Diary.Server.Hosting;
using Diary.Server.Tests.Application.Messages;
using Diary.Storage;
using Diary.Tests;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using NodaTime.Testing;

namespace Diary.Server.Tests.Hosting;

/// <summary>
/// The whole server within the test's process: the real services, authentication and errors, over the in-memory store, by a
/// clock that stands still. Its keys are its own, made anew for each.
/// </summary>
public sealed class DiaryTestHost : IAsyncDisposable
{
    private const string Issuer = "https://issuer.test";

    private static readonly DateTime FarAway = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly WebApplication _application;
    private readonly ECDsa _key;
    private readonly List<IDisposable> _clients = [];

    private DiaryTestHost(WebApplication application, ECDsa key, FakeClock clock)
    {
        _application = application;
        _key = key;
        Clock = clock;
    }

    /// <summary>Where the clock stands at first: Friday, 20 November 2026, noon in Moscow.</summary>
    public static Instant Noon { get; } = Instant.FromUtc(2026, 11, 20, 9, 0);

    /// <summary>The server's clock.</summary>
    public FakeClock Clock { get; }

    /// <summary>The store, to put into what a test begins with.</summary>
    public IDiaryStore Store => Services.GetRequiredService<IDiaryStore>();

    /// <summary>The server's services.</summary>
    public IServiceProvider Services => _application.Services;

    /// <summary>The short messages that were delivered.</summary>
    public required Mailbox Sms { get; init; }

    /// <summary>The e-mails that were delivered.</summary>
    public required Mailbox Email { get; init; }

    /// <summary>Starts a server with an empty store.</summary>
    /// <param name="configure">Replaces parts.</param>
    /// <param name="chooseStore">Chooses the store; the one in memory by default.</param>
    public static async Task<DiaryTestHost> StartAsync(Action<IServiceCollection>? configure = null, Action<DiaryServerBuilder>? chooseStore = null)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var keyFile = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(keyFile, key.ExportSubjectPublicKeyInfoPem());
            var clock = new FakeClock(Noon);
            var sms = new Mailbox(MessageChannel.Sms);
            var email = new Mailbox(MessageChannel.Email);
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseTestServer();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Diary:Authentication:Issuer"] = Issuer,
                ["Diary:Authentication:PublicKeyFiles:0"] = keyFile,
            });
            builder.Services.AddRouting();
            builder.Services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning));
            builder.Services.AddSingleton<IClock>(clock);
            configure?.Invoke(builder.Services);
            builder.Services.TryAddSingleton<ISecretHasher>(new FastHasher());
            builder.Services.AddSingleton<IMessageSender>(sms);
            builder.Services.AddSingleton<IMessageSender>(email);
            var server = builder.Services.AddDiaryServer(builder.Configuration);
            if (chooseStore is null)
                server.UseInMemory();
            else
                chooseStore(server);

            // A test says itself when messages are delivered.
            builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(OutboxDelivery)));

            var application = builder.Build();
            application.UseRouting();
            application.UseAuthentication();
            application.MapDiary();
            await application.StartAsync();

            // The key file is read when these options are first asked for, and is deleted below.
            application.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme);
            return new DiaryTestHost(application, key, clock) { Sms = sms, Email = email };
        }
        finally
        {
            File.Delete(keyFile);
        }
    }

    /// <summary>Delivers what is due in the outbox to <see cref="Sms"/> and <see cref="Email"/>, in no order.</summary>
    public async Task DeliverAsync()
    {
        var pump = Services.GetRequiredService<OutboxPump>();
        while ((await pump.PumpAsync(Clock.GetCurrentInstant(), CancellationToken.None)).Taken > 0)
        {
        }
    }

    /// <summary>A channel on which a person has signed in. It lives as long as the host.</summary>
    public GrpcChannel ClientFor(Id<Person> person) => ChannelWith(TokenFor(person.ToString()));

    /// <summary>A channel of those who run the installation.</summary>
    public GrpcChannel ClientForOperator(string name = "operator") => ChannelWith(TokenFor(name, CallerReader.OperatorScope));

    /// <summary>A channel on which nobody has signed in.</summary>
    public GrpcChannel ClientForNobody() => ChannelWith(null);

    /// <summary>A token of the host's issuer.</summary>
    public string TokenFor(string subject, string? scope = null) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
        new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "diary",
            Claims = Claims(subject, scope),
            Expires = FarAway,
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(_key), SecurityAlgorithms.EcdsaSha256),
        });

    /// <summary>A channel with this token; null for none.</summary>
    public GrpcChannel ChannelWith(string? token)
    {
        var client = _application.GetTestServer().CreateClient();
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var channel = GrpcChannel.ForAddress(client.BaseAddress!, new GrpcChannelOptions { HttpClient = client, DisposeHttpClient = true });
        _clients.Add(channel);
        return channel;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await _application.DisposeAsync();
        _key.Dispose();
    }

    private static Dictionary<string, object> Claims(string subject, string? scope)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = subject };
        if (scope is not null)
            claims["scope"] = scope;
        return claims;
    }
}
