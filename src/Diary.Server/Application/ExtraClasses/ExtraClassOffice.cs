using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.ExtraClasses;

/// <summary>An extra class that the office looks after.</summary>
/// <param name="Stored">The extra class as it was read.</param>
/// <param name="Clerk">Who of the office it is.</param>
public sealed record OpenExtraClass(Stored<ExtraClass> Stored, Id<Person> Clerk)
{
    /// <summary>The extra class.</summary>
    public ExtraClass ExtraClass => Stored.Record;
}

/// <summary>Opens extra classes for the office of a school.</summary>
public sealed class ExtraClassOffice(IDiaryStore store, SchoolOffice office)
{
    /// <summary>An extra class, for who may do that with it.</summary>
    public async ValueTask<Result<OpenExtraClass>> OpenAsync(
        DiaryAction action, Id<School> school, Id<ExtraClass> extraClass, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await office.EnterAsync(action, school, context, cancellationToken)).TryGet(out var clerk, out var error))
            return error;
        return await store.GetAsync(ExtraClassRecords.ExtraClasses, ExtraClassRecords.ExtraClassAt(school, extraClass), cancellationToken) is { } stored
            ? new OpenExtraClass(stored, clerk)
            : new NotFound("club");
    }
}
