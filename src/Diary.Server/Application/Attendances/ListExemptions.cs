using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Attendances;

/// <summary>The exemptions of a student that were granted for a day of a range.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Days">The range.</param>
public sealed record ListExemptions(Id<School> School, Id<Person> Student, DateInterval Days);

/// <summary>Answers <see cref="ListExemptions"/>, the earliest first.</summary>
public sealed class ListExemptionsHandler(IDiaryStore store, DiaryGate diaries) : IQueryHandler<ListExemptions, IReadOnlyList<ExemptionListing>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<ExemptionListing>>> HandleAsync(ListExemptions query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenAsync(DiaryAction.ViewExemptions, query.School, query.Student, context, cancellationToken)).TryGet(out _, out var error))
            return error;
        var names = new DiaryNames(store, query.School);
        var listed = new List<ExemptionListing>();
        foreach (var (exemption, _) in await store.ListAllAsync(
            AttendanceRecords.ExemptionsOf(query.School, query.Student, query.Days.Start, query.Days.End), cancellationToken))
        {
            if (exemption.To >= query.Days.Start)
                listed.Add(new ExemptionListing(exemption, await names.SubjectAsync(exemption.Subject, cancellationToken)));
        }

        return Result<IReadOnlyList<ExemptionListing>>.Ok(listed);
    }
}
