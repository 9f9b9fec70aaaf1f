using Diary.Server.Application.Rosters;
using Diary.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Diary.Server.Hosting;

/// <summary>Ready means: the store answers.</summary>
internal sealed class StoreHealthCheck(IDiaryStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(default), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
