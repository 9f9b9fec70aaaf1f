using System.Text.Json.Serialization.Metadata;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>Returns to the usual bells of a day.</summary>
/// <param name="School">The school.</param>
/// <param name="Date">The day.</param>
/// <param name="Grades">The grades they were set for; null for all.</param>
public sealed record RestoreBells(Id<School> School, LocalDate Date, IReadOnlyList<int>? Grades);

/// <summary>Carries out <see cref="RestoreBells"/>.</summary>
public sealed class RestoreBellsHandler(DayChanges days) : ICommandHandler<RestoreBells, DayChanged>
{
    /// <inheritdoc/>
    public JsonTypeInfo<DayChanged> ReplyType => DayChanges.ReplyType;

    /// <inheritdoc/>
    public ValueTask<Result<Decision<DayChanged>>> DecideAsync(RestoreBells command, RequestContext context, CancellationToken cancellationToken) => days.DecideAsync(
        command.School,
        command.Date,
        (calendar, _) => DayChanging.TakeBack(calendar, command.Date, isClosing: false, command.Grades),
        nameof(RestoreBells),
        context,
        cancellationToken);
}
