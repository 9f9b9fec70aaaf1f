using System.Text.Json.Serialization.Metadata;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>Closes the school on a day on short notice.</summary>
/// <param name="School">The school.</param>
/// <param name="Date">The day.</param>
/// <param name="Grades">Only for these; null for all.</param>
/// <param name="Reason">Why.</param>
public sealed record CloseDay(Id<School> School, LocalDate Date, IReadOnlyList<int>? Grades, string Reason);

/// <summary>Carries out <see cref="CloseDay"/>.</summary>
public sealed class CloseDayHandler(DayChanges days) : ICommandHandler<CloseDay, DayChanged>
{
    /// <inheritdoc/>
    public JsonTypeInfo<DayChanged> ReplyType => DayChanges.ReplyType;

    /// <inheritdoc/>
    public ValueTask<Result<Decision<DayChanged>>> DecideAsync(CloseDay command, RequestContext context, CancellationToken cancellationToken) => days.DecideAsync(
        command.School,
        command.Date,
        (calendar, author) => DayChanging.Add(
            calendar,
            new DayChange { Date = command.Date, Grades = command.Grades, Reason = command.Reason, Author = author, At = context.Now }),
        nameof(CloseDay),
        context,
        cancellationToken);
}
