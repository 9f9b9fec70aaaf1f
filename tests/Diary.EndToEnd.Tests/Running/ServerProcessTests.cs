using Diary.Samples.Running;
using Diary.V1;
using Grpc.Core;

namespace Diary.EndToEnd.Tests.Running;

public class ServerProcessTests
{
    [Fact]
    public async Task A_server_starts_answers_and_ends_in_order()
    {
        await using var server = await RunningServer.StartAsync();

        var schools = await new RosterService.RosterServiceClient(server.ClientForOperator()).ListSchoolsAsync(new ListSchoolsRequest());

        Assert.Empty(schools.Schools);
        Assert.Equal(0, await server.Process.StopAsync());
    }

    [Fact]
    public async Task A_server_does_not_believe_another_portal()
    {
        await using var server = await RunningServer.StartAsync();
        await using var other = await RunningServer.StartAsync();

        using var channel = DiaryChannel.Open(server.Process.GrpcAddress, other.Portal.SignInOperator());
        var call = new RosterService.RosterServiceClient(channel).ListSchoolsAsync(new ListSchoolsRequest());

        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
    }

    [Fact]
    public async Task A_server_that_can_not_start_says_why()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningServer.StartAsync(null, "--no-such-option"));

        Assert.Contains("--no-such-option", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_not_sent_in_clear_over_a_network() =>
        Assert.Throws<ArgumentException>(() => DiaryChannel.Open(new Uri("http://diary.example:5081"), "token"));
}
