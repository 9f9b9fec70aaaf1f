using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>The working day that is some working days after a day, in the country of the school.</summary>
/// <param name="School">The school, whose calendar names the country.</param>
/// <param name="Date">The day; not counted itself.</param>
/// <param name="Days">How many working days.</param>
public sealed record AddWorkingDays(Id<School> School, LocalDate Date, int Days);

/// <summary>Answers <see cref="AddWorkingDays"/>.</summary>
public sealed class AddWorkingDaysHandler(AccessGate access, WorkingDays workingDays)
    : IQueryHandler<AddWorkingDays, LocalDate>
{
    /// <inheritdoc/>
    public async ValueTask<Result<LocalDate>> HandleAsync(AddWorkingDays query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewCalendar, context.Caller, relations, "school") is { } denied)
            return denied;

        return (await workingDays.OfSchoolAsync(query.School, query.Date, country: null, cancellationToken))
            .Then(calendar => calendar.AddWorkingDays(query.Date, query.Days));
    }
}
