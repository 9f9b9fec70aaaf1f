using Diary.Storage;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Options;

namespace Diary.Server.Grpc.Errors;

/// <summary>
/// Turns exceptions into statuses. What is logged is the type and the stack, never the message: it may quote what was in a record.
/// </summary>
internal sealed partial class ErrorInterceptor(IOptions<SupportOptions> support, ILogger<ErrorInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context);
        }
    }

    private RpcException Translate(Exception exception, ServerCallContext context)
    {
        switch (exception)
        {
            case StoreUnavailableException { IsTransient: true }:
                return DiaryStatus.Overloaded();
            case StoreUnavailableException:
                LogStoreUnavailable(context.Method, exception.Message);
                return DiaryStatus.StoreUnavailable(support.Value.Url);
            case OperationCanceledException when context.CancellationToken.IsCancellationRequested:
                return DiaryStatus.Cancelled(deadline: context.Deadline != DateTime.MaxValue);
            case IOException when context.CancellationToken.IsCancellationRequested:
                return DiaryStatus.Cancelled(deadline: context.Deadline != DateTime.MaxValue);
            default:
                LogDefect(context.Method, exception.GetType().FullName, exception.StackTrace);
                return DiaryStatus.Internal();
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} failed: {ExceptionType}\n{Stack}")]
    private partial void LogDefect(string method, string? exceptionType, string? stack);

    [LoggerMessage(2, LogLevel.Error, "{Method}: the store is unavailable: {Reason}")]
    private partial void LogStoreUnavailable(string method, string reason);
}
