using System.Net.Http.Headers;
using System.Security.Cryptography;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Sessions;
using Diary.Server.Grpc.Requests;
using Diary.Server.Hosting;
using Diary.Server.Tests.Application.Messages;
using Diary.Server.Tokens;
using Diary.Storage;
using Diary.Tests;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
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

    /// <summary>The framework judges the tokens of a configured issuer by the machine's clock, which is not the test's.</summary>
    private static readonly Instant LongAgo = Instant.FromUtc(2020, 1, 1, 0, 0);

    private static readonly Duration TokensLast = Duration.FromDays(80 * 365);

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
            builder.Services.TryAddSingleton<IAccessEnvelopeRenderer, PlainEnvelopes>();
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
            application.MapDiaryKeys();
            application.MapDiaryCalendars();
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
    public string TokenFor(string subject, string? scope = null) =>
        TokenWriter.Write(new ECDsaSecurityKey(_key), Issuer, "diary", Claims(subject, scope), LongAgo, TokensLast);

    /// <summary>A token with the key of the configured issuer, and whatever else in it.</summary>
    public string WriteWithConfiguredKey(string issuer, string? keyId, IDictionary<string, object> claims, string? type) =>
        TokenWriter.Write(new ECDsaSecurityKey(_key) { KeyId = keyId }, issuer, "diary", claims, LongAgo, TokensLast, type);

    /// <summary>Who calls with a token; null for nobody.</summary>
    public async Task<Caller?> CallerOfAsync(string token)
    {
        var context = new DefaultHttpContext { RequestServices = Services };
        context.Request.Headers.Authorization = $"Bearer {token}";
        var result = await context.AuthenticateAsync();
        return await Services.GetRequiredService<ICallerResolver>().ResolveAsync(result.Principal, Clock.GetCurrentInstant(), CancellationToken.None);
    }

    /// <summary>Opens a session of an account, as signing in does. An account that is not there is made.</summary>
    public async Task<Session> OpenSessionAsync(Id<Account> account)
    {
        var token = RefreshToken.New(account, new Id<Session>(Guid.NewGuid()));
        var session = SessionRules.Open("Телефон", SignInMethod.Password, awaitsSecondFactor: false, token, Clock.GetCurrentInstant(), new SessionLifetimes());
        var changes = new ChangeSet().Put(SessionRecords.Sessions, session, Expected.Nothing);
        if (await Store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(account)) is null)
            changes.Put(AccountRecords.Accounts, new Account { Id = account, State = AccountState.Active, RegisteredAt = Clock.GetCurrentInstant() }, Expected.Nothing);
        Assert.IsType<CommitOutcome.Committed>(await Store.CommitAsync(changes));
        return session;
    }

    /// <summary>A channel on which somebody has signed in with an account.</summary>
    public async Task<GrpcChannel> ClientForAsync(Id<Account> account) => ChannelWith(AccessTokenOf(await OpenSessionAsync(account)));

    /// <summary>An access token of the server's own.</summary>
    public string AccessTokenOf(Session session) => Services.GetRequiredService<IAccessTokens>().Issue(session, Clock.GetCurrentInstant()).Text;

    /// <summary>For plain HTTP.</summary>
    public HttpClient Http() => _application.GetTestServer().CreateClient();

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
