using Diary.Identifiers;
using Diary.Lessons;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Lessons;

/// <summary>The timetable of a class or group as it was set.</summary>
public sealed record GetTimetable(Id<School> School, Id<SchoolClass> Class);

/// <summary>A timetable with its version.</summary>
/// <param name="Entries">Its lessons; none when none was set.</param>
/// <param name="Etag">Its version; empty when none was set.</param>
public sealed record TimetableVersion(IReadOnlyList<TimetableEntry> Entries, string Etag)
{
    internal static TimetableVersion Of(Stored<Timetable>? stored) =>
        stored is null ? new([], "") : new(stored.Record.Entries, EtagOf(stored.Record));

    internal static string EtagOf(Timetable timetable) => Etags.Of(LessonRecords.Timetables.Encode(timetable));
}

/// <summary>Answers <see cref="GetTimetable"/>.</summary>
public sealed class GetTimetableHandler(IDiaryStore store, AccessGate access) : IQueryHandler<GetTimetable, TimetableVersion>
{
    /// <inheritdoc/>
    public async ValueTask<Result<TimetableVersion>> HandleAsync(GetTimetable query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewTimetable, context.Caller, relations, "class") is { } denied)
            return denied;
        if (await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(query.School, query.Class), cancellationToken) is null)
            return new NotFound("class");

        return TimetableVersion.Of(await store.GetAsync(
            LessonRecords.Timetables, LessonRecords.TimetableAt(query.School, query.Class), cancellationToken));
    }
}
