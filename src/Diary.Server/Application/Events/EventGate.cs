using Diary.Events;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Events;

/// <summary>An event that the caller may change.</summary>
/// <param name="Stored">The event as it was read.</param>
/// <param name="Caller">Who calls, at the school.</param>
public sealed record OpenEvent(Stored<SchoolEvent> Stored, Id<Person> Caller);

/// <summary>
/// Who plans events: the administration for everybody, a class teacher for his own classes alone. An event of others and one that is not
/// there answer alike.
/// </summary>
public sealed class EventGate(IDiaryStore store, AccessGate access, SchoolClock clock)
{
    /// <summary>Members as the rules of the SDK name them, and as requests do.</summary>
    private static readonly (string Rule, string Field)[] Names = [("lastDay", "last_day"), ("audience.classes", "audience.class_ids")];

    /// <summary>Who it is at the school, for who may do that with events for an audience.</summary>
    public async ValueTask<Result<Id<Person>>> EnterAsync(
        DiaryAction action, Id<School> school, EventAudience audience, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(audience);
        var relations = await access.ToSchoolAsync(context.Caller, school, cancellationToken);
        if (AccessGate.Check(action, context.Caller, relations, "event") is { } denied
            && !(relations.HasFlag(Relations.Staff) && await LeadsAllAsync(action, school, audience, context, cancellationToken)))
            return denied;
        return await access.PersonAtAsync(context.Caller, school, cancellationToken) is { } person ? person : new PermissionDenied(action);
    }

    /// <summary>An event, for who may do that with it.</summary>
    public async ValueTask<Result<OpenEvent>> OpenAsync(
        DiaryAction action, Id<School> school, Id<SchoolEvent> schoolEvent, RequestContext context, CancellationToken cancellationToken)
    {
        var stored = await store.GetAsync(EventRecords.Events, EventRecords.EventAt(school, schoolEvent), cancellationToken);
        var audience = stored?.Record.Contents.Audience ?? EventAudience.WholeSchool;
        if (!(await EnterAsync(action, school, audience, context, cancellationToken)).TryGet(out var caller, out var error))
            return error;
        return stored is null ? new NotFound("event") : new OpenEvent(stored, caller);
    }

    /// <summary>Every problem of what is planned, with its path in the request; none if it is good.</summary>
    public async ValueTask<IReadOnlyList<Problem>> FindProblemsAsync(Id<School> school, EventContents contents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var problems = EventRules.Validate(contents).Select(AtField).ToList();
        foreach (var (i, schoolClass) in (contents.Audience.Classes ?? []).Take(EventRules.MostClasses).Index())
        {
            if (await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(school, schoolClass), cancellationToken) is null)
                problems.Add(new Problem($"contents.audience.class_ids[{i}]", "The school has no such class. Take the id of one of its classes."));
        }

        return problems;
    }

    private async ValueTask<bool> LeadsAllAsync(
        DiaryAction action, Id<School> school, EventAudience audience, RequestContext context, CancellationToken cancellationToken)
    {
        if (audience.Classes is not { Count: > 0 } classes
            || !(await clock.TodayAsync(school, context, cancellationToken)).TryGet(out var today, out _))
            return false;
        foreach (var schoolClass in classes.Distinct())
        {
            if (await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(school, schoolClass), cancellationToken) is not { Record: var found }
                || !await LeadsAsync(action, found, today, context, cancellationToken))
                return false;
        }

        return true;
    }

    private async ValueTask<bool> LeadsAsync(
        DiaryAction action, SchoolClass schoolClass, LocalDate today, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToClassAsync(context.Caller, schoolClass, subject: null, today, cancellationToken);
        return AccessGate.Check(action, context.Caller, relations, "event") is null;
    }

    private static Problem AtField(Problem problem)
    {
        var path = Names.Aggregate(problem.Path, (p, name) => p.Replace(name.Rule, name.Field, StringComparison.Ordinal));
        return (problem with { Path = path }).Under("contents");
    }
}
