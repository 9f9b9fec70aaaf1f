using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Secrets;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Messages;

/// <summary>The messages that were given up, the longest dead first.</summary>
public sealed record ListDeadLetters(PageRequest Page);

/// <summary>A message that was given up, as the operator sees it: without what it says, and to whom only enough to recognise him.</summary>
/// <param name="Message">The message.</param>
/// <param name="Recipient">To whom, masked; empty when that cannot be read.</param>
public sealed record DeadLetter(OutboxMessage Message, string Recipient);

/// <summary>Answers <see cref="ListDeadLetters"/>.</summary>
public sealed class ListDeadLettersHandler(IDiaryStore store, ISecretProtector protector) : IQueryHandler<ListDeadLetters, Page<DeadLetter>>
{
    private const string Request = nameof(ListDeadLetters);

    /// <inheritdoc/>
    public async ValueTask<Result<Page<DeadLetter>>> HandleAsync(ListDeadLetters query, RequestContext context, CancellationToken cancellationToken)
    {
        if (AccessGate.Check(DiaryAction.ViewDeadLetters, context.Caller, AccessGate.Alone(context.Caller), "message") is { } denied)
            return denied;
        if (!PageTokens.Read(query.Page.Token, Request).TryGet(out var after, out var error))
            return error;
        var page = await store.ListAsync(OutboxRecords.DeadLetters with { After = after, Limit = query.Page.Size }, cancellationToken);
        return new Page<DeadLetter>(
            [.. page.Items.Select(m => new DeadLetter(m.Record, RecipientOf(m.Record)))], PageTokens.Write(page.Next, Request));
    }

    private string RecipientOf(OutboxMessage message) =>
        MessagePayload.TryOpen(protector, message) is { Address: var address } ? new Recipient(message.Channel, address).Masked : "";
}

/// <summary>Which messages that were given up: one, or those of a template.</summary>
public abstract record DeadLetterChoice
{
    private DeadLetterChoice()
    {
    }

    /// <summary>One.</summary>
    public sealed record One(Id<OutboxMessage> Message) : DeadLetterChoice;

    /// <summary>All of a template, some hundreds at a time.</summary>
    public sealed record OfTemplate(string Template) : DeadLetterChoice;
}

/// <summary>What was done with messages that were given up.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="AreMore">Whether there are more of the template, for another call.</param>
public sealed record DeadLettersDone(int Count, bool AreMore);

/// <summary>A message is of use no longer, such as a code that is valid no longer.</summary>
public sealed record MessageExpired()
    : DiaryError(ErrorKind.NotNow, "MESSAGE_EXPIRED", "The message is of use to nobody any more, such as a code that is valid no longer. Discard it.");

/// <summary>Finds the messages that an operator means, and no more than fit into one commit.</summary>
public sealed class DeadLetterSearch(IDiaryStore store)
{
    private const int MostAtOnce = 500;

    /// <summary>The messages.</summary>
    /// <param name="choice">Which.</param>
    /// <param name="useAfter">Of a template, only those that are of use then; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>They, and whether there are more; NOT_FOUND for a message that is not there, or waits still.</returns>
    public async ValueTask<Result<(IReadOnlyList<Stored<OutboxMessage>> Found, bool AreMore)>> FindAsync(
        DeadLetterChoice choice, Instant? useAfter, CancellationToken cancellationToken)
    {
        switch (choice)
        {
            case DeadLetterChoice.One one:
                var stored = await store.GetAsync(OutboxRecords.Messages, OutboxRecords.MessageAt(one.Message), cancellationToken);
                return stored is { Record.DeadAt: not null } ? (new[] { stored }, false) : new NotFound("message");
            case DeadLetterChoice.OfTemplate many:
                var from = useAfter is { } now ? new RecordKeyBuilder().Add(now).ToKey() : RecordKey.Empty;
                var page = await store.ListAsync(OutboxRecords.DeadOf(many.Template) with { From = from, Limit = MostAtOnce }, cancellationToken);
                return (page.Items, page.Next is not null);
            case var other:
                throw new InvalidOperationException($"There is no such choice as {other.GetType()}.");
        }
    }

    /// <summary>What the audit log calls them.</summary>
    public static string SubjectOf(DeadLetterChoice choice) => choice switch
    {
        DeadLetterChoice.One one => $"message/{one.Message}",
        DeadLetterChoice.OfTemplate many => $"messages/{many.Template}",
        var other => throw new InvalidOperationException($"There is no such choice as {other.GetType()}."),
    };
}
