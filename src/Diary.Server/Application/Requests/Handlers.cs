using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Storage;

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
/// were faster. So it must not change anything itself.
/// </summary>
/// <typeparam name="TCommand">What is to be done.</typeparam>
/// <typeparam name="TReply">The answer. It is kept, as JSON, under the request id.</typeparam>
public interface ICommandHandler<in TCommand, TReply>
{
    /// <summary>How the answer is kept.</summary>
    JsonTypeInfo<TReply> ReplyType { get; }

    /// <summary>Authorises, then loads what the rule needs, then calls the rule.</summary>
    ValueTask<Result<Decision<TReply>>> DecideAsync(TCommand command, RequestContext context, CancellationToken cancellationToken);
}

/// <summary>What a command comes to: the answer, the changes, and what the audit log will say of it.</summary>
/// <typeparam name="TReply">The answer.</typeparam>
/// <param name="Reply">The answer, should the changes be committed.</param>
/// <param name="Changes">The changes.</param>
/// <param name="School">The school whose audit log it goes to.</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">What it was done to, as identifiers: "class/…", "mark/…".</param>
public sealed record Decision<TReply>(TReply Reply, ChangeSet Changes, Id<School> School, DiaryAction Action, string Subject);
