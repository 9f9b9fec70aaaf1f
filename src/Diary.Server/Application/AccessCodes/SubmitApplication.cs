using System.Text.Json.Serialization.Metadata;
using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.Throttling;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Applies for an access code.</summary>
/// <param name="School">The school.</param>
/// <param name="Request">For what.</param>
public sealed record SubmitApplication(Id<School> School, AccessRequest Request);

/// <summary>Carries out <see cref="SubmitApplication"/>. The roster is not looked at: the applicant learns nothing of it.</summary>
public sealed class SubmitApplicationHandler(
    IDiaryStore store, OwnAccount own, SchoolClock clock, WorkingDays workingDays, Throttle throttle, ApplicationMessages messages, IIdSource ids, IOptions<AccessCodeOptions> options)
    : ICommandHandler<SubmitApplication, ApplicationStatus>
{
    private readonly AccessCodePolicy _policy = options.Value.ToPolicy();

    /// <inheritdoc/>
    public JsonTypeInfo<ApplicationStatus> ReplyType => AccessCodeRecords.StatusReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<ApplicationStatus>>> DecideAsync(
        SubmitApplication command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await own.FindAsync(DiaryAction.ApplyForAccess, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var account = stored.Record.Id;
        if (await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(command.School), cancellationToken) is not { Record.Status: RosterStatus.Active })
            return new NotFound("school");
        if (!(await clock.TodayAsync(command.School, context, cancellationToken)).TryGet(out var today, out error)
            || !(await workingDays.OfSchoolAsync(command.School, today, options.Value.Country, cancellationToken)).TryGet(out var calendar, out error))
            return error;

        var id = new Id<AccessApplication>(ids.Next());
        if (!AccessApplication.Submit(id, command.School, account, command.Request, _policy, calendar, today, context.Now).TryGet(out var application, out error))
            return error;
        if (await CountOpenAsync(account, cancellationToken) >= options.Value.MostOpenPerAccount)
            return new TooManyApplications(options.Value.MostOpenPerAccount);

        var changes = new ChangeSet().Put(AccessCodeRecords.Applications, application, Expected.Nothing);
        if (await throttle.TakeAsync(changes, [ThrottleKey.Of(ThrottlePurpose.ApplicationPerAccount, account)], context.Now, cancellationToken) is { } tooMany)
            return tooMany;
        await AccountTurn.HoldAsync(store, changes, stored, cancellationToken);
        await messages.ReceivedAsync(changes, application, context.Now, cancellationToken);
        return new Decision<ApplicationStatus>(
            ApplicationStatus.Of(application, today), changes, command.School, DiaryAction.ApplyForAccess, $"application/{application.Id}")
        { AlsoIn = account };
    }

    /// <summary>An account's applications are few, and throttled.</summary>
    private async ValueTask<int> CountOpenAsync(Id<Account> account, CancellationToken cancellationToken)
    {
        var applications = await store.ListAllAsync(AccessCodeRecords.OfAccount(account), cancellationToken);
        return applications.Count(a => a.Record.IsOpen);
    }
}
