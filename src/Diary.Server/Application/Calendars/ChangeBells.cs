using System.Text.Json.Serialization.Metadata;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>Sets the bells of one day.</summary>
/// <param name="School">The school.</param>
/// <param name="Date">The day.</param>
/// <param name="Grades">Only for these; null for all.</param>
/// <param name="Reason">Why; also the name of the bells.</param>
/// <param name="Bells">The lessons.</param>
public sealed record ChangeBells(Id<School> School, LocalDate Date, IReadOnlyList<int>? Grades, string Reason, IReadOnlyList<BellDocument> Bells);

/// <summary>Carries out <see cref="ChangeBells"/>.</summary>
public sealed class ChangeBellsHandler(DayChanges days) : ICommandHandler<ChangeBells, DayChanged>
{
    /// <inheritdoc/>
    public JsonTypeInfo<DayChanged> ReplyType => DayChanges.ReplyType;

    /// <inheritdoc/>
    public ValueTask<Result<Decision<DayChanged>>> DecideAsync(ChangeBells command, RequestContext context, CancellationToken cancellationToken) => days.DecideAsync(
        command.School,
        command.Date,
        (calendar, author) => DayChanging.Add(
            calendar,
            new DayChange
            {
                Date = command.Date,
                Grades = command.Grades,
                Bells = command.Bells,
                Reason = command.Reason,
                Author = author,
                At = context.Now,
            }),
        nameof(ChangeBells),
        context,
        cancellationToken);
}
