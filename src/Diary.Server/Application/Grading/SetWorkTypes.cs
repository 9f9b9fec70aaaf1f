using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Grading;

/// <summary>Sets the kinds of work of a school. What is left out of those that there are is archived, since marks may have it.</summary>
/// <param name="School">The school.</param>
/// <param name="Types">The kinds, in the order in which they are to be shown.</param>
/// <param name="Etag">What was read; empty to replace whatever is there.</param>
public sealed record SetWorkTypes(Id<School> School, IReadOnlyList<WorkType> Types, string Etag);

/// <summary>Carries out <see cref="SetWorkTypes"/>.</summary>
public sealed class SetWorkTypesHandler(IDiaryStore store, SchoolOffice office, SchoolPolicies policies) : ICommandHandler<SetWorkTypes, WorkTypesVersion>
{
    /// <summary>The most kinds of a school, archived ones included.</summary>
    internal const int MostTypes = 100;

    private const int LongestCode = 40;

    private const int LongestTitle = 100;

    /// <inheritdoc/>
    public JsonTypeInfo<WorkTypesVersion> ReplyType => GradingRecords.WorkTypesReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<WorkTypesVersion>>> DecideAsync(SetWorkTypes command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await office.EnterAsync(DiaryAction.SetWorkTypes, command.School, context, cancellationToken)).TryGet(out _, out var error))
            return error;
        var policy = await policies.TodayAsync(command.School, context, cancellationToken);
        var stored = await store.GetAsync(GradingRecords.WorkTypes, GradingRecords.WorkTypesAt(command.School), cancellationToken);
        var after = new SchoolWorkTypes { School = command.School, Types = Together(command.Types, stored?.Record.Types ?? []) };
        if (FindProblems(command.Types, after.Types.Count, policy) is { Count: > 0 } problems)
            return new InvalidInput(problems);
        if (!Etags.Allow(command.Etag, WorkTypesVersion.Of(stored?.Record).Etag))
            return new StaleEtag();

        var changes = new ChangeSet();
        if (!string.Equals(WorkTypesVersion.Of(after).Etag, WorkTypesVersion.Of(stored?.Record).Etag, StringComparison.Ordinal))
            changes.Put(GradingRecords.WorkTypes, after, Expected.AsRead(stored)).Journal(command.School, context.Now, JournalChange.OfEverything());
        return new Decision<WorkTypesVersion>(WorkTypesVersion.Of(after), changes, command.School, DiaryAction.SetWorkTypes, $"school/{command.School}");
    }

    /// <summary>The kinds as they are named, then those that were there and are not.</summary>
    private static List<WorkType> Together(IReadOnlyList<WorkType> named, IReadOnlyList<WorkType> present)
    {
        var left = present.Where(p => !named.Any(n => IsSame(n.Code, p.Code))).Select(p => p with { IsArchived = true });
        return [.. named.Where(n => n.IsArchived is not true), .. named.Where(n => n.IsArchived is true), .. left];
    }

    private static List<Problem> FindProblems(IReadOnlyList<WorkType> types, int all, Diary.Grading.GradingEngine policy)
    {
        var problems = new List<Problem>();
        if (all > MostTypes)
            problems.Add(new Problem("work_types", $"must be at most {Text(MostTypes)} with those that are archived; they would be {Text(all)}."));
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (i, type) in types.Take(MostTypes).Index())
        {
            var path = $"work_types[{Text(i)}]";
            if (type.Code.Length is < 1 or > LongestCode || type.Code.Trim().Length != type.Code.Length)
                problems.Add(new Problem($"{path}.code", $"must have 1 to {Text(LongestCode)} characters, without space at the ends."));
            else if (!seen.TryAdd(type.Code, i))
                problems.Add(new Problem($"{path}.code", $"must not be that of work_types[{Text(seen[type.Code])}] again."));
            if (type.Title.Length > LongestTitle || string.IsNullOrWhiteSpace(type.Title))
                problems.Add(new Problem($"{path}.title", $"must have 1 to {Text(LongestTitle)} characters."));
            if (type.Weight is { } weight)
                MarkFields.Weight(policy, weight, $"{path}.weight", problems);
        }

        return problems;
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
