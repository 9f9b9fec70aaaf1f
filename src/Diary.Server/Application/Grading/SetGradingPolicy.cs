using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Diary.Grading;
using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Finals;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Application.Grading;

/// <summary>Sets a version of a school's own grading policy.</summary>
/// <param name="School">The school.</param>
/// <param name="Document">The document, as JSON; its <c>effectiveFrom</c> says from when on it holds.</param>
public sealed record SetGradingPolicy(Id<School> School, string Document);

/// <summary>The policy was set.</summary>
/// <param name="Id">Its name for programs.</param>
/// <param name="Version">Its version.</param>
/// <param name="From">From when on it holds.</param>
public sealed record PolicySet(string Id, int Version, LocalDate From);

/// <summary>
/// Carries out <see cref="SetGradingPolicy"/>. A version takes the place of one of the same day that has not come into force; all others stay, so that each
/// final can be reckoned by the policy of its day.
/// </summary>
public sealed class SetGradingPolicyHandler(IDiaryStore store, SchoolOffice office, SchoolClock clock, SchoolCalendars calendars)
    : ICommandHandler<SetGradingPolicy, PolicySet>
{
    /// <summary>How many versions a school may have: two a year for a quarter of a century.</summary>
    private const int MostVersions = 50;

    private const string Field = "policy_json";

    /// <inheritdoc/>
    public JsonTypeInfo<PolicySet> ReplyType => GradingRecords.PolicyReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<PolicySet>>> DecideAsync(SetGradingPolicy command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await office.EnterAsync(DiaryAction.SetGradingPolicy, command.School, context, cancellationToken)).TryGet(out var clerk, out var error))
            return error;
        if (!(await clock.TodayAsync(command.School, context, cancellationToken)).TryGet(out var today, out error))
            return error;
        if (!Parse(command.Document).TryGet(out var policy, out error))
            return new InvalidInput([.. error.Problems.Select(p => p.Under(Field))]);
        if (policy.EffectiveFrom is not { } from)
            return new InvalidInput($"{Field}.effectiveFrom", "must say from when on the policy holds.");

        var stored = await store.GetAsync(GradingRecords.Policies, GradingRecords.PoliciesAt(command.School), cancellationToken);
        var kept = (stored?.Record.Versions ?? []).Where(v => v.From != from || v.From <= today).ToList();
        var version = new SchoolPolicyVersion { From = from, Document = command.Document, SetBy = clerk, SetAt = context.Now };
        if (FindProblem(kept, version) is { } problem)
            return problem;
        if (kept.Count >= MostVersions)
            return new TooManyRevisions(MostVersions);
        if (from < today && await FindClosedAsync(command.School, from, cancellationToken) is { } closed)
            return closed;

        var after = new SchoolGradingPolicies { School = command.School, Versions = [.. kept.Append(version).OrderBy(v => v.From)] };
        var changes = new ChangeSet()
            .Put(GradingRecords.Policies, after, Expected.AsRead(stored))
            .Journal(command.School, context.Now, JournalChange.OfEverything());
        return new Decision<PolicySet>(
            new PolicySet(policy.Id, policy.Version, from), changes, command.School, DiaryAction.SetGradingPolicy, $"school/{command.School}")
        {
            Event = string.Create(CultureInfo.InvariantCulture, $"grading policy {policy.Id}, version {policy.Version}, from {LocalDatePattern.Iso.Format(from)}"),
        };
    }

    private static Result<GradingPolicy> Parse(string document) => GradingPolicyJson.Parse(Encoding.UTF8.GetBytes(document));

    /// <summary>Whether it fits to those that there are, by day and number.</summary>
    private static InvalidInput? FindProblem(List<SchoolPolicyVersion> kept, SchoolPolicyVersion version)
    {
        var policies = new List<GradingPolicy>();
        foreach (var one in kept.Append(version).OrderBy(v => v.From))
        {
            // What was set under other rules is not in the way of a new one.
            if (Parse(one.Document).TryGet(out var policy, out _))
                policies.Add(policy);
        }

        return GradingPolicyTimeline.Create(policies).TryGet(out _, out var error)
            ? null
            : new InvalidInput([.. error.Problems.Select(p => new Problem($"{Field}.{Last(p.Path)}", $"Among the versions of the school: {p.Message}"))]);
    }

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    /// <summary>Null when no final is closed that would be reckoned by it.</summary>
    private async ValueTask<PolicyDayClosed?> FindClosedAsync(Id<School> school, LocalDate from, CancellationToken cancellationToken)
    {
        foreach (var (record, _) in await store.ListAllAsync(CalendarRecords.CalendarsUntil(school, from), cancellationToken))
        {
            var year = calendars.Open(record);
            foreach (var (closing, _) in await store.ListAllAsync(FinalRecords.ClosingsOf(school, year.Year), cancellationToken))
            {
                var last = year.Periods.Select(p => (p.Id, p.To)).Concat(year.Document.PeriodsByGrade.SelectMany(g => g.Periods).Select(p => (p.Id, p.To)))
                    .Where(p => closing.Period is null || string.Equals(p.Id, closing.Period, StringComparison.Ordinal))
                    .Select(p => p.To)
                    .DefaultIfEmpty(year.LastDay)
                    .Max();
                if (last >= from && IsClosedForSome(closing))
                    return new PolicyDayClosed(last.PlusDays(1));
            }
        }

        return null;
    }

    private static bool IsClosedForSome(PeriodClosing closing) =>
        PeriodClosings.IsClosed(closing, []) || closing.Events.Select(e => e.Class).OfType<Id<SchoolClass>>().Any(c => PeriodClosings.IsClosed(closing, [c]));
}
