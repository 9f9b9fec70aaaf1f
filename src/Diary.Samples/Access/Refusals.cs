using Google.Rpc;
using Grpc.Core;

namespace Diary.Samples.Access;

/// <summary>What a caller is told who may not.</summary>
internal static class Refusals
{
    /// <summary>The reason and the words of the refusal that a call has to end with.</summary>
    /// <exception cref="InvalidOperationException">It was answered.</exception>
    public static async Task<string> OfAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
        }
        catch (RpcException refusal)
        {
            var reason = refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? refusal.StatusCode.ToString();
            return $"{reason}: {refusal.Status.Detail}";
        }

        throw new InvalidOperationException("The call was answered, and should have been refused.");
    }
}
