using Diary.Results;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RpcCode = Google.Rpc.Code;
using RpcStatus = Google.Rpc.Status;

namespace Diary.Server.Grpc.Errors;

/// <summary>The one place that turns an error into a gRPC status: one kind, one code, and details that programs can read.</summary>
public static class DiaryStatus
{
    /// <summary>The domain of <c>google.rpc.ErrorInfo</c>.</summary>
    public const string Domain = "diary";

    /// <summary>Details travel in headers, which clients take only so many bytes of; whoever mends these sees the rest next time.</summary>
    private const int MostViolations = 50;

    /// <summary>How long a caller should wait before it tries again.</summary>
    private static readonly Duration RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));

    /// <summary>The exception that carries an error of the rules.</summary>
    public static RpcException ToException(DiaryError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var details = new List<IMessage>();
        if (error.Problems.Count > 0)
            details.Add(BadRequestOf(error.Problems));
        if (error.RetryAfter is { } delay)
            details.Add(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay.ToTimeSpan()) });
        return Make(CodeOf(error.Kind), error.Code, error.Message, error.Metadata, details);
    }

    /// <summary>The store has more to do than it takes on.</summary>
    public static RpcException Overloaded() => Make(
        RpcCode.ResourceExhausted,
        "OVERLOADED",
        "Too many requests wait for the store. Try again in a moment.",
        NoMetadata,
        [new RetryInfo { RetryDelay = RetryDelay }]);

    /// <summary>The store has failed and refuses to serve until it is reopened.</summary>
    /// <param name="help">Where people find help.</param>
    public static RpcException StoreUnavailable(Uri help) => Make(
        RpcCode.Unavailable,
        "STORE_UNAVAILABLE",
        "The store has failed and is being looked after. What was acknowledged is safe. Try again later.",
        NoMetadata,
        [new RetryInfo { RetryDelay = RetryDelay }, new Help { Links = { new Help.Types.Link { Description = "Support", Url = help.ToString() } } }]);

    /// <summary>The caller stopped waiting, or its deadline passed.</summary>
    public static RpcException Cancelled(bool deadline) => Make(
        deadline ? RpcCode.DeadlineExceeded : RpcCode.Cancelled,
        "CANCELLED",
        "The caller stopped waiting. Send a command again under the same request_id to learn what became of it.",
        NoMetadata,
        []);

    /// <summary>A defect. What it was is in the server's log, not here.</summary>
    public static RpcException Internal() => Make(RpcCode.Internal, "INTERNAL", "The server has failed at this request. The operator finds the cause in its log.", NoMetadata, []);

    private static readonly IReadOnlyDictionary<string, string> NoMetadata = new Dictionary<string, string>(StringComparer.Ordinal);

    private static RpcException Make(RpcCode code, string reason, string message, IReadOnlyDictionary<string, string> metadata, IEnumerable<IMessage> details)
    {
        var info = new ErrorInfo { Reason = reason, Domain = Domain };
        foreach (var (key, value) in metadata)
            info.Metadata.Add(key, value);
        var status = new RpcStatus { Code = (int)code, Message = message, Details = { Any.Pack(info) } };
        status.Details.AddRange(details.Select(Any.Pack));
        return status.ToRpcException();
    }

    private static BadRequest BadRequestOf(IReadOnlyList<Problem> problems)
    {
        var badRequest = new BadRequest();
        badRequest.FieldViolations.AddRange(
            problems.Take(MostViolations).Select(p => new BadRequest.Types.FieldViolation { Field = p.Path, Description = p.Message }));
        if (problems.Count > MostViolations)
            badRequest.FieldViolations.Add(new BadRequest.Types.FieldViolation { Description = $"… and {problems.Count - MostViolations} more problems." });
        return badRequest;
    }

    private static RpcCode CodeOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => RpcCode.InvalidArgument,
        ErrorKind.Unauthenticated => RpcCode.Unauthenticated,
        ErrorKind.Denied => RpcCode.PermissionDenied,
        ErrorKind.NotFound => RpcCode.NotFound,
        ErrorKind.AlreadyExists => RpcCode.AlreadyExists,
        ErrorKind.NotNow => RpcCode.FailedPrecondition,
        ErrorKind.Conflict => RpcCode.Aborted,
        ErrorKind.TooMuch => RpcCode.ResourceExhausted,
        ErrorKind.Unavailable => RpcCode.Unavailable,
        var other => throw new InvalidOperationException($"No such kind of error: {other}."),
    };
}
