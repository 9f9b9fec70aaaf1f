using Diary.AccessCodes;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Which application.</summary>
/// <param name="School">The school.</param>
/// <param name="Application">The application.</param>
public sealed record ApplicationReference(Id<School> School, Id<AccessApplication> Application);

/// <summary>An application on the desk of somebody of the school's office.</summary>
/// <param name="Stored">The application, as it was read.</param>
/// <param name="Clerk">Who looks at it.</param>
/// <param name="Today">Which day it is at the school.</param>
public sealed record OpenApplication(Stored<AccessApplication> Stored, Id<Person> Clerk, LocalDate Today)
{
    /// <summary>The application.</summary>
    public AccessApplication Application => Stored.Record;
}

/// <summary>Opens applications for who works in the office of their school.</summary>
public sealed class ApplicationOffice(IDiaryStore store, SchoolOffice office, SchoolClock clock)
{
    /// <summary>The application, for who may do that with it.</summary>
    /// <param name="action">What he wants to do.</param>
    /// <param name="reference">Which.</param>
    /// <param name="context">Who calls, and when.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<Result<OpenApplication>> OpenAsync(
        DiaryAction action, ApplicationReference reference, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await office.EnterAsync(action, reference.School, context, cancellationToken)).TryGet(out var clerk, out var error)
            || !(await clock.TodayAsync(reference.School, context, cancellationToken)).TryGet(out var today, out error))
            return error;
        return await store.GetAsync(
            AccessCodeRecords.Applications, AccessCodeRecords.ApplicationAt(reference.School, reference.Application), cancellationToken) is { } stored
            ? new OpenApplication(stored, clerk, today)
            : new NotFound("application");
    }

    /// <summary>Which day it is at the school, for who may do that there.</summary>
    public async ValueTask<Result<LocalDate>> TodayAsync(DiaryAction action, Id<School> school, RequestContext context, CancellationToken cancellationToken) =>
        (await office.EnterAsync(action, school, context, cancellationToken)).TryGet(out _, out var error)
            ? await clock.TodayAsync(school, context, cancellationToken)
            : error;

    /// <summary>The decision that a step comes to.</summary>
    /// <param name="open">The application before.</param>
    /// <param name="after">The application after.</param>
    /// <param name="action">What was done.</param>
    public static Decision<ApplicationStatus> Decide(OpenApplication open, AccessApplication after, DiaryAction action) => new(
        ApplicationStatus.Of(after, open.Today),
        new ChangeSet().Put(AccessCodeRecords.Applications, after, Expected.AsRead(open.Stored)),
        after.School,
        action,
        $"application/{after.Id}");
}
