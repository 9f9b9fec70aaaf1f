using Diary.AccessCodes;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Pruning;
using Diary.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Diary.Server.Tests.Grpc.AccessCodes;

/// <summary>Applications hold names and a date of birth; none is kept for ever.</summary>
public class AccessCodePrunerTests
{
    [Fact]
    public async Task An_application_is_deleted_a_year_after_its_end_and_one_that_waits_is_not()
    {
        await using var office = await CodeOffice.OpenAsync();
        var waits = await PutAsync(AccessApplicationState.UnderReview);
        var refused = await PutAsync(AccessApplicationState.Refused);
        var revoked = await PutAsync(AccessApplicationState.Revoked);
        var expires = await PutAsync(AccessApplicationState.Collected);
        var pruner = office.Host.Services.GetServices<IPruner>().OfType<AccessCodePruner>().Single();
        var ended = refused.EndedAt!.Value;

        Assert.Equal(0, await PruneAsync(ended + Duration.FromDays(365) - Duration.FromMilliseconds(1)));
        Assert.Equal(2, await PruneAsync(ended + Duration.FromDays(365)));
        Assert.Equal((true, false, false, true), (await IsKeptAsync(waits), await IsKeptAsync(refused), await IsKeptAsync(revoked), await IsKeptAsync(expires)));
        Assert.Equal(new LocalDate(2027, 8, 31), expires.Code!.ExpiresOn);
        Assert.Equal(0, await PruneAsync(Instant.FromUtc(2028, 8, 30, 23, 59)));
        Assert.Equal(1, await PruneAsync(Instant.FromUtc(2028, 8, 31, 0, 0)));
        Assert.Equal((true, false), (await IsKeptAsync(waits), await IsKeptAsync(expires)));

        ValueTask<int> PruneAsync(Instant now) => pruner.PruneAsync(now, CancellationToken.None);

        Task<AccessApplication> PutAsync(AccessApplicationState state) => Applications.PutAsync(office.Host, office.School, office.Applicant, state);

        async Task<bool> IsKeptAsync(AccessApplication application) => await office.Host.Store.GetAsync(
            AccessCodeRecords.Applications, AccessCodeRecords.ApplicationAt(application.School, application.Id)) is not null;
    }

    [Fact]
    public async Task Applications_that_were_redeemed_are_deleted_too()
    {
        await using var office = await CodeOffice.OpenAsync();
        var collected = await Applications.PutAsync(office.Host, office.School, office.Applicant, AccessApplicationState.Collected);
        var redeemed = collected.Redeem(office.Applicant, AccessCodePolicy.Default, new LocalDate(2026, 11, 20), collected.SubmittedAt).Value;
        await office.Host.Store.CommitAsync(new ChangeSet().Put(AccessCodeRecords.Applications, redeemed, Expected.Anything));
        var pruner = office.Host.Services.GetServices<IPruner>().OfType<AccessCodePruner>().Single();

        Assert.Equal(1, await pruner.PruneAsync(collected.SubmittedAt + Duration.FromDays(365), CancellationToken.None));
    }
}
