using System.Text.Json.Serialization.Metadata;
using Diary.Results;

namespace Diary.Server.Application.Requests;

/// <summary>A use case that only reads.</summary>
/// <typeparam name="TQuery">What is asked.</typeparam>
/// <typeparam name="TReply">The answer.</typeparam>
public interface IQueryHandler<in TQuery, TReply>
{
    /// <summary>Authorises, then reads, then answers.</summary>
    ValueTask<Result<TReply>> HandleAsync(TQuery query, RequestContext context, CancellationToken cancellationToken);
}

/// <summary>
/// A use case that changes something. The handler decides; <see cref="CommandExecutor"/> commits, and calls it again when others
/// were faster. So it must not change anything itself. A key that must be unique is looked up by the handler, which knows what to say;
/// should another take it meanwhile, the handler is asked again.
/// </summary>
/// <typeparam name="TCommand">What is to be done.</typeparam>
/// <typeparam name="TReply">The answer. It is kept, as JSON, under the request id.</typeparam>
public interface ICommandHandler<in TCommand, TReply>
{
    /// <summary>How the answer is kept.</summary>
    JsonTypeInfo<TReply> ReplyType { get; }

    /// <summary>
    /// Whether the answer is kept, so that a repetition gets it again. Not where it is a secret as a whole, such as tokens: then a
    /// repetition is a new request.
    /// </summary>
    bool KeepsReply => true;

    /// <summary>What is kept of the answer: all of it, unless a part is shown only once. It is kept in clear, so it holds no secret.</summary>
    TReply Kept(TReply reply) => reply;

    /// <summary>Authorises, then loads what the rule needs, then calls the rule.</summary>
    ValueTask<Result<Decision<TReply>>> DecideAsync(TCommand command, RequestContext context, CancellationToken cancellationToken);
}
