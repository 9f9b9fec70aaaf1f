using Diary.Results;
using Diary.Server.Application.Requests;
using Diary.Server.Grpc.Errors;
using Google.Protobuf;
using Grpc.Core;
using NodaTime;

namespace Diary.Server.Grpc.Requests;

/// <summary>
/// The one way of every request: who calls, what he says, the handler, the answer. A service method says only which message,
/// which handler and which mapping. An "open" call needs no sign-in.
/// </summary>
public sealed class RequestRunner(IClock clock, IIdSource ids, ICallerResolver callers, CommandExecutor commands)
{
    /// <summary>Answers a query.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Reads the message; it sees only a caller who has signed in.</param>
    /// <param name="handler">The use case.</param>
    /// <param name="write">Writes the answer.</param>
    public async Task<TResponse> QueryAsync<TQuery, TReply, TResponse>(
        ServerCallContext call, Func<FieldReader, Func<TQuery>> read, IQueryHandler<TQuery, TReply> handler, Func<TReply, TResponse> write) =>
        await AnswerAsync(call, await ContextOfAsync(call), read, handler, write);

    /// <summary>Answers a query of somebody who need not have signed in.</summary>
    /// <inheritdoc cref="QueryAsync"/>
    public async Task<TResponse> OpenQueryAsync<TQuery, TReply, TResponse>(
        ServerCallContext call, Func<FieldReader, Func<TQuery>> read, IQueryHandler<TQuery, TReply> handler, Func<TReply, TResponse> write) =>
        await AnswerAsync(call, OpenContextOf(call), read, handler, write);

    /// <summary>Carries out a command.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">The message, whose contents its request id stands for.</param>
    /// <param name="requestId">Its request id; null for a call that has none, whose handler keeps no reply.</param>
    /// <param name="read">Reads the message; it sees only a caller who has signed in.</param>
    /// <param name="handler">The use case.</param>
    /// <param name="write">Writes the answer.</param>
    public async Task<TResponse> CommandAsync<TCommand, TReply, TResponse>(
        ServerCallContext call,
        IMessage request,
        string? requestId,
        Func<FieldReader, Func<TCommand>> read,
        ICommandHandler<TCommand, TReply> handler,
        Func<TReply, TResponse> write) =>
        await CarryOutAsync(call, await ContextOfAsync(call), request, requestId, read, handler, write);

    /// <summary>Carries out a command of somebody who need not have signed in.</summary>
    /// <inheritdoc cref="CommandAsync"/>
    public async Task<TResponse> OpenCommandAsync<TCommand, TReply, TResponse>(
        ServerCallContext call,
        IMessage request,
        string? requestId,
        Func<FieldReader, Func<TCommand>> read,
        ICommandHandler<TCommand, TReply> handler,
        Func<TReply, TResponse> write) =>
        await CarryOutAsync(call, OpenContextOf(call), request, requestId, read, handler, write);

    /// <summary>Who calls, and when; the clock is read here and in <see cref="OpenContextOf"/>, and nowhere else.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED.</exception>
    public async ValueTask<RequestContext> ContextOfAsync(ServerCallContext call)
    {
        var now = clock.GetCurrentInstant();
        var http = call.GetHttpContext();
        var caller = await callers.ResolveAsync(http.User, now, call.CancellationToken) ?? throw DiaryStatus.ToException(new Unauthenticated());
        return new RequestContext(caller, now, http.Connection.RemoteIpAddress);
    }

    /// <summary>Reads a message, or says everything that is wrong with it.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static T Read<T>(Func<FieldReader, Func<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var fields = new FieldReader();
        var make = read(fields);
        return fields.Problems.Count == 0 ? make() : throw DiaryStatus.ToException(new InvalidInput(fields.Problems));
    }

    /// <summary>Whatever token comes with an open call is not looked at: who signs in anew may hold one that has expired.</summary>
    private RequestContext OpenContextOf(ServerCallContext call) =>
        new(Caller.Nobody, clock.GetCurrentInstant(), call.GetHttpContext().Connection.RemoteIpAddress);

    private static async Task<TResponse> AnswerAsync<TQuery, TReply, TResponse>(
        ServerCallContext call, RequestContext context, Func<FieldReader, Func<TQuery>> read, IQueryHandler<TQuery, TReply> handler, Func<TReply, TResponse> write)
    {
        var query = Read(read);
        var result = await handler.HandleAsync(query, context, call.CancellationToken);
        return result.TryGet(out var reply, out var error) ? write(reply) : throw DiaryStatus.ToException(error);
    }

    private async Task<TResponse> CarryOutAsync<TCommand, TReply, TResponse>(
        ServerCallContext call,
        RequestContext context,
        IMessage request,
        string? requestId,
        Func<FieldReader, Func<TCommand>> read,
        ICommandHandler<TCommand, TReply> handler,
        Func<TReply, TResponse> write)
    {
        if (requestId is null && handler.KeepsReply)
            throw new InvalidOperationException($"{call.Method} has no request_id, so {handler.GetType().Name} cannot keep its reply.");
        var (id, command) = Read<(Guid, TCommand)>(fields =>
        {
            var id = requestId is null ? ids.Next() : fields.RequestId("request_id", requestId);
            var make = read(fields);
            return () => (id, make());
        });
        var identity = new RequestIdentity(id, RequestFingerprint.Of(call.Method, request));
        var result = await commands.ExecuteAsync(handler, command, context, identity, call.CancellationToken);
        return result.TryGet(out var reply, out var error) ? write(reply) : throw DiaryStatus.ToException(error);
    }
}
