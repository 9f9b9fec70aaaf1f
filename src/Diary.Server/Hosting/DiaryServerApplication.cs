using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Diary.Server.Hosting;

/// <summary>The server as it stands alone: the diary with its ports, health, metrics and logs.</summary>
public static class DiaryServerApplication
{
    /// <summary>Puts the application together. Configuration: appsettings.json, environment variables (<c>Diary__…</c>), then what is given.</summary>
    /// <param name="settings">Settings that win over the others, such as those of the command line.</param>
    /// <param name="chooseStore">Chooses the store.</param>
    public static WebApplication Create(IEnumerable<KeyValuePair<string, string?>> settings, Action<DiaryServerBuilder> chooseStore)
    {
        ArgumentNullException.ThrowIfNull(chooseStore);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings);
        AddLogs(builder.Logging);

        var endpoints = new DiaryEndpointOptions();
        builder.Configuration.GetSection("Diary:Endpoints").Bind(endpoints);
        builder.WebHost.ConfigureKestrel(kestrel => DiaryEndpoints.Bind(kestrel, endpoints));
        builder.Services.AddOptions<DiaryEndpointOptions>().BindConfiguration("Diary:Endpoints").ValidateDataAnnotations().ValidateOnStart();

        chooseStore(builder.Services.AddDiaryServer(builder.Configuration));
        builder.Services.AddGrpcReflection();
        builder.Services.AddGrpcHealthChecks().AddCheck<StoreHealthCheck>("store");
        DiaryTelemetry.Add(builder.Services, builder.Configuration);

        var app = builder.Build();
        if (TrustedProxies.Read(endpoints.TrustedProxies) is { } forwarded)
            app.UseForwardedHeaders(forwarded);
        app.UseAuthentication();
        app.MapDiary();
        app.MapDiaryKeys();
        app.MapDiaryCalendars();
        app.MapGrpcReflectionService();
        app.MapGrpcHealthChecksService();
        MapOperations(app);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            if (endpoints.ReadyFile is { } file)
                DiaryEndpoints.Announce(file, DiaryEndpoints.Bound(app.Services.GetRequiredService<IServer>()));
        });
        return app;
    }

    /// <summary>Alive: the process answers. Ready: so does the store.</summary>
    private static void MapOperations(WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable } });
        app.MapPrometheusScrapingEndpoint("/metrics");
    }

    /// <summary>A line a record for people, JSON where a program reads.</summary>
    private static void AddLogs(ILoggingBuilder logs)
    {
        logs.ClearProviders();
        if (Console.IsOutputRedirected)
            logs.AddJsonConsole();
        else
            logs.AddSimpleConsole(o => o.SingleLine = true);
        logs.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        // These write the path of a request, which for a calendar feed is its secret: not to be turned on by a setting either. The first
        // would add it to whatever is logged during a request as well, where scopes are written.
        logs.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logs.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);
        logs.AddFilter("Microsoft.AspNetCore.Routing.Matching.DfaMatcher", LogLevel.Warning);
        logs.AddFilter("Microsoft.AspNetCore.Routing.EndpointMiddleware", LogLevel.Warning);
        logs.AddFilter("Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", LogLevel.Warning);
        logs.AddFilter("Grpc", LogLevel.Warning);

        // A failed start is reported by the command line, as a sentence.
        logs.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
