using System.Text.Json.Serialization.Metadata;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>Takes back that the school is closed on a day.</summary>
/// <param name="School">The school.</param>
/// <param name="Date">The day.</param>
/// <param name="Grades">The grades it was closed for; null for all.</param>
public sealed record ReopenDay(Id<School> School, LocalDate Date, IReadOnlyList<int>? Grades);

/// <summary>Carries out <see cref="ReopenDay"/>.</summary>
public sealed class ReopenDayHandler(DayChanges days) : ICommandHandler<ReopenDay, DayChanged>
{
    /// <inheritdoc/>
    public JsonTypeInfo<DayChanged> ReplyType => DayChanges.ReplyType;

    /// <inheritdoc/>
    public ValueTask<Result<Decision<DayChanged>>> DecideAsync(ReopenDay command, RequestContext context, CancellationToken cancellationToken) => days.DecideAsync(
        command.School,
        command.Date,
        (calendar, _) => DayChanging.TakeBack(calendar, command.Date, isClosing: true, command.Grades),
        nameof(ReopenDay),
        context,
        cancellationToken);
}
