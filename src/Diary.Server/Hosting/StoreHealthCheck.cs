using Diary.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Diary.Server.Hosting;

/// <summary>Ready means: the store can be used, whatever a cache in front of it still knows.</summary>
internal sealed class StoreHealthCheck(IDiaryStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException exception)
        {
            return exception.IsTransient ? HealthCheckResult.Degraded(exception.Message) : HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
