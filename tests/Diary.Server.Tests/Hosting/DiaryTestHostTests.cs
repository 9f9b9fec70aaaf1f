using Diary.Server.Tests.Grpc;
using Diary.V1;
using Grpc.Core;

namespace Diary.Server.Tests.Hosting;

public class DiaryTestHostTests
{
    [Fact]
    public async Task Who_has_signed_in_sees_the_own_schools_only()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var mine = new RosterSeed();
        var administrator = mine.Administrator();
        await mine.SaveAsync(host);
        await new RosterSeed("Школа № 2").SaveAsync(host);

        var schools = await new RosterService.RosterServiceClient(host.ClientFor(administrator.Id)).ListSchoolsAsync(new());
        var all = await new RosterService.RosterServiceClient(host.ClientForOperator()).ListSchoolsAsync(new());

        Assert.Equal(mine.School.ToString(), Assert.Single(schools.Schools).Id);
        Assert.Equal(2, all.Schools.Count);
    }

    [Fact]
    public async Task Nobody_gets_nothing()
    {
        await using var host = await DiaryTestHost.StartAsync();
        await using var other = await DiaryTestHost.StartAsync();

        var none = await RpcFailure.OfAsync(new RosterService.RosterServiceClient(host.ClientForNobody()).ListSchoolsAsync(new()));
        var foreign = await RpcFailure.OfAsync(
            new RosterService.RosterServiceClient(host.ChannelWith(other.TokenFor("operator", "diary.operator"))).ListSchoolsAsync(new()));

        Assert.Equal((StatusCode.Unauthenticated, "UNAUTHENTICATED"), (none.Status, none.Reason));
        Assert.Equal((StatusCode.Unauthenticated, "UNAUTHENTICATED"), (foreign.Status, foreign.Reason));
    }
}
