using Diary.Server.Application.CalendarFeeds;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Diary.Server.Hosting;

/// <summary>Traces and metrics by OpenTelemetry; metrics are also served for Prometheus on the HTTP port.</summary>
internal static class DiaryTelemetry
{
    /// <summary>The variable by which OpenTelemetry is told where its collector is.</summary>
    private const string CollectorVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "diary-server";

    private static readonly PathString FeedFolder = new(FeedShownOnce.Folder.TrimEnd('/'));

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry().ConfigureResource(r => r.AddService(ServiceName));
        telemetry.WithMetrics(m => m.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter("Diary.*").AddPrometheusExporter());
        if (string.IsNullOrEmpty(configuration[CollectorVariable]))
            return;
        telemetry.WithMetrics(m => m.AddOtlpExporter());
        // The path of a calendar feed is its secret, and a trace would carry it to the collector.
        telemetry.WithTracing(t => t.AddAspNetCoreInstrumentation(o => o.Filter = request => !request.Request.Path.StartsWithSegments(FeedFolder, StringComparison.OrdinalIgnoreCase)).AddSource("Diary.*").AddOtlpExporter());
    }
}
