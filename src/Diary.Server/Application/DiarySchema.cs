using Diary.Server.Application.Audit;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application;

/// <summary>All kinds of records of the server: each capability adds its own, and no store has to know.</summary>
public static class DiarySchema
{
    /// <summary>Counts the changes of the records' shape; a change comes with a migration in every durable store.</summary>
    public const int Version = 1;

    /// <summary>The schema that stores are opened with.</summary>
    public static StoreSchema Current { get; } = new(Version, [
        .. RosterRecords.All,
        .. CalendarRecords.All,
        .. LessonRecords.All,
        .. GradingRecords.All,
        .. RequestRecords.All,
        .. AuditRecords.All,
    ]);
}
