using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>The dated lessons of a class, with what is otherwise than planned.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Days">The range.</param>
public sealed record ListLessons(Id<School> School, Id<SchoolClass> Class, DateInterval Days);

/// <summary>Answers <see cref="ListLessons"/>.</summary>
public sealed class ListLessonsHandler(IDiaryStore store, AccessGate access, SchoolCalendars calendars) : IQueryHandler<ListLessons, IReadOnlyList<Lesson>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<Lesson>>> HandleAsync(ListLessons query, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, query.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewTimetable, context.Caller, relations, "class") is { } denied)
            return denied;
        if (await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(query.School, query.Class), cancellationToken) is not { Record: var schoolClass })
            return new NotFound("class");
        var (from, to) = (query.Days.Start, query.Days.End);
        var years = await calendars.FindAllAsync(query.School, from, to, cancellationToken);
        if (years.Count == 0)
            return new NoCalendar(from);

        var timetable = await store.TimetableOfAsync(query.School, query.Class, cancellationToken);
        var changes = await store.ListAllAsync(LessonChangeRecords.ChangesOf(query.School, query.Class, from, to), cancellationToken);
        var ofClass = ClassChanges.Of([.. changes.Select(c => c.Record)]);
        return Result<IReadOnlyList<Lesson>>.Ok([.. years.SelectMany(y => LessonExpansion.Expand(timetable, y, from, to, schoolClass.Grade, ofClass))]);
    }
}
