using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diary.Server.Tests.Grpc;

/// <summary>What a caller is told when the store is slow, full or broken.</summary>
public sealed class StoreTroubleTests
{
    [Fact]
    public async Task A_full_store_asks_to_try_again()
    {
        await using var host = await StartAsync(_ => throw new StoreUnavailableException("The queue is full.") { IsTransient = true });

        var (status, info) = await FailAsync(host);

        Assert.Equal((StatusCode.ResourceExhausted, "OVERLOADED"), ((StatusCode)status.Code, info.Reason));
        Assert.NotNull(status.GetDetail<RetryInfo>());
    }

    [Fact]
    public async Task A_broken_store_names_where_help_is()
    {
        await using var host = await StartAsync(_ => throw new StoreUnavailableException("The disk of the secret path failed."));

        var (status, info) = await FailAsync(host);

        Assert.Equal((StatusCode.Unavailable, "STORE_UNAVAILABLE"), ((StatusCode)status.Code, info.Reason));
        Assert.NotNull(status.GetDetail<RetryInfo>());
        Assert.NotEmpty(status.GetDetail<Help>()!.Links);
        Assert.DoesNotContain("secret", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_defect_says_nothing_of_what_it_was()
    {
        await using var host = await StartAsync(_ => throw new FormatException("Семёнова has a 2."));

        var (status, info) = await FailAsync(host);

        Assert.Equal((StatusCode.Internal, "INTERNAL"), ((StatusCode)status.Code, info.Reason));
        Assert.DoesNotContain("Семёнова", status.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_hangs_up_is_not_worked_for_any_longer()
    {
        var asked = new TaskCompletionSource();
        var given = new TaskCompletionSource();
        await using var host = await StartAsync(async cancellationToken =>
        {
            asked.SetResult();
            var never = new TaskCompletionSource();
            await using var registration = cancellationToken.Register(() => never.SetCanceled(cancellationToken));
            try
            {
                await never.Task;
            }
            finally
            {
                given.SetResult();
            }
        });
        using var hangUp = new CancellationTokenSource();
        var call = Client(host).ListSchoolsAsync(new ListSchoolsRequest(), cancellationToken: hangUp.Token).ResponseAsync;

        await asked.Task;
        await hangUp.CancelAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        await given.Task;
    }

    private static Task<DiaryTestHost> StartAsync(Func<CancellationToken, Task> answer) =>
        DiaryTestHost.StartAsync(services => services.AddSingleton<IDiaryStore>(new StrangeStore(answer)));

    private static RosterService.RosterServiceClient Client(DiaryTestHost host) => new(host.ClientForOperator());

    private static async Task<(Google.Rpc.Status Status, ErrorInfo Info)> FailAsync(DiaryTestHost host)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await Client(host).ListSchoolsAsync(new ListSchoolsRequest()));
        var status = failure.GetRpcStatus()!;
        return (status, status.GetDetail<ErrorInfo>()!);
    }
}
