using System.Text.Json.Serialization.Metadata;
using Diary.Grading.Finals;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>Reopens what was closed.</summary>
/// <param name="Scope">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="Protocol">The number of the protocol; null for none.</param>
/// <param name="ProtocolDate">Its date; null for none.</param>
public sealed record ReopenPeriod(ClosingScope Scope, string Reason, string? Protocol, LocalDate? ProtocolDate);

/// <summary>Carries out <see cref="ReopenPeriod"/>.</summary>
public sealed class ReopenPeriodHandler(CouncilDesk desk) : ICommandHandler<ReopenPeriod, ClosingListing>
{
    /// <inheritdoc/>
    public JsonTypeInfo<ClosingListing> ReplyType => FinalRecords.ClosingReply;

    /// <inheritdoc/>
    public ValueTask<Result<Decision<ClosingListing>>> DecideAsync(ReopenPeriod command, RequestContext context, CancellationToken cancellationToken) => desk.TakeAsync(
        DiaryAction.ReopenPeriod,
        command.Scope,
        (clerk, today) => command.ProtocolDate > today
            ? new InvalidInput("protocol_date", "must not be later than today at the school.")
            : new ClosingEvent
            {
                IsClosed = false,
                Protocol = command.Protocol,
                ProtocolDate = command.ProtocolDate,
                Reason = command.Reason,
                By = clerk,
                At = context.Now,
            },
        context,
        cancellationToken);
}
