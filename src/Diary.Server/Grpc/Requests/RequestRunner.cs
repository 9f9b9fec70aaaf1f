using System.Security.Cryptography;
using System.Text;
using Diary.Results;
using Diary.Server.Application.Requests;
using Diary.Server.Grpc.Errors;
using Google.Protobuf;
using Grpc.Core;
using NodaTime;

namespace Diary.Server.Grpc.Requests;

/// <summary>
/// The one way of every request: who calls, what he says, the handler, the answer. A service method says only which message,
/// which handler and which mapping.
/// </summary>
public sealed class RequestRunner(IClock clock, CommandExecutor commands)
{
    /// <summary>Answers a query.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Reads the message; it sees only a caller who has signed in.</param>
    /// <param name="handler">The use case.</param>
    /// <param name="write">Writes the answer.</param>
    public async Task<TResponse> QueryAsync<TQuery, TReply, TResponse>(
        ServerCallContext call, Func<FieldReader, Func<TQuery>> read, IQueryHandler<TQuery, TReply> handler, Func<TReply, TResponse> write)
    {
        var context = ContextOf(call);
        var query = Read(read);
        var result = await handler.HandleAsync(query, context, call.CancellationToken);
        return result.TryGet(out var reply, out var error) ? write(reply) : throw DiaryStatus.ToException(error);
    }

    /// <summary>Carries out a command.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">The message, whose contents its request id stands for.</param>
    /// <param name="requestId">Its request id.</param>
    /// <param name="read">Reads the message; it sees only a caller who has signed in.</param>
    /// <param name="handler">The use case.</param>
    /// <param name="write">Writes the answer.</param>
    public async Task<TResponse> CommandAsync<TCommand, TReply, TResponse>(
        ServerCallContext call,
        IMessage request,
        string requestId,
        Func<FieldReader, Func<TCommand>> read,
        ICommandHandler<TCommand, TReply> handler,
        Func<TReply, TResponse> write)
    {
        var context = ContextOf(call);
        var (id, command) = Read<(Guid, TCommand)>(fields =>
        {
            var id = fields.RequestId("request_id", requestId);
            var make = read(fields);
            return () => (id, make());
        });
        var identity = new RequestIdentity(id, FingerprintOf(call.Method, request));
        var result = await commands.ExecuteAsync(handler, command, context, identity, call.CancellationToken);
        return result.TryGet(out var reply, out var error) ? write(reply) : throw DiaryStatus.ToException(error);
    }

    /// <summary>What tells one request from another: the call, too, since two calls may have messages with the same bytes.</summary>
    private static byte[] FingerprintOf(string method, IMessage request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(method + "\n"));
        hash.AppendData(request.ToByteArray());
        return hash.GetHashAndReset();
    }

    /// <summary>Who calls, and when; the clock is read here and nowhere else.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED.</exception>
    public RequestContext ContextOf(ServerCallContext call)
    {
        var caller = CallerReader.Read(call.GetHttpContext().User) ?? throw DiaryStatus.ToException(new Unauthenticated());
        return new RequestContext(caller, clock.GetCurrentInstant());
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
}
