using System.Text.Json.Serialization;
using Google.Rpc;
using Grpc.Core;

namespace Diary.Server.Tests.Grpc;

/// <summary>What a failed call says, as far as programs read it.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Reason">The reason of <c>google.rpc.ErrorInfo</c>.</param>
/// <param name="Metadata">Its metadata.</param>
/// <param name="Message">The status message.</param>
/// <param name="Fields">The violations of <c>google.rpc.BadRequest</c>, if any: "path: description".</param>
public sealed record RpcFailure(
    StatusCode Status, string Reason, IReadOnlyDictionary<string, string> Metadata, string Message, IReadOnlyList<string> Fields)
{
    /// <summary>The paths of <see cref="Fields"/>.</summary>
    [JsonIgnore]
    public IEnumerable<string> Paths => Fields.Select(f => f.Split(": ")[0]);

    /// <summary>Makes a call that must fail with a rich status.</summary>
    public static async Task<RpcFailure> OfAsync<T>(AsyncUnaryCall<T> call)
    {
        using (call)
            return await OfAsync(async () => await call);
    }

    /// <summary>Opens a stream that must fail with a rich status before anything comes.</summary>
    public static async Task<RpcFailure> OfAsync<T>(AsyncServerStreamingCall<T> call)
    {
        using (call)
            return await OfAsync(() => call.ResponseStream.MoveNext(CancellationToken.None));
    }

    private static async Task<RpcFailure> OfAsync(Func<Task> ask)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(ask);
        var status = exception.GetRpcStatus();
        Assert.True(status is not null, $"The failure has no details: {exception.Status}");
        var info = status.GetDetail<ErrorInfo>();
        Assert.NotNull(info);
        Assert.Equal("diary", info.Domain);
        var violations = status.GetDetail<BadRequest>()?.FieldViolations ?? [];
        return new RpcFailure(
            exception.StatusCode,
            info.Reason,
            new SortedDictionary<string, string>(info.Metadata, StringComparer.Ordinal),
            status.Message,
            [.. violations.Select(v => $"{v.Field}: {v.Description}")]);
    }
}
