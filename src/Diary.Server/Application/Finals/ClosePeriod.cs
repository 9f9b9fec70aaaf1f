using System.Text.Json.Serialization.Metadata;
using Diary.Grading.Finals;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>Closes finals by a decision of the council.</summary>
/// <param name="Scope">Which.</param>
/// <param name="Protocol">The number of the protocol.</param>
/// <param name="ProtocolDate">Its date.</param>
public sealed record ClosePeriod(ClosingScope Scope, string Protocol, LocalDate ProtocolDate);

/// <summary>Carries out <see cref="ClosePeriod"/>.</summary>
public sealed class ClosePeriodHandler(CouncilDesk desk) : ICommandHandler<ClosePeriod, ClosingListing>
{
    /// <inheritdoc/>
    public JsonTypeInfo<ClosingListing> ReplyType => FinalRecords.ClosingReply;

    /// <inheritdoc/>
    public ValueTask<Result<Decision<ClosingListing>>> DecideAsync(ClosePeriod command, RequestContext context, CancellationToken cancellationToken) => desk.TakeAsync(
        DiaryAction.ClosePeriod,
        command.Scope,
        (clerk, today) => command.ProtocolDate > today
            ? new InvalidInput("protocol_date", "must not be later than today at the school.")
            : new ClosingEvent { IsClosed = true, Protocol = command.Protocol, ProtocolDate = command.ProtocolDate, By = clerk, At = context.Now },
        context,
        cancellationToken);
}
