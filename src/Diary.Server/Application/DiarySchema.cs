using Diary.Server.Application.Absences;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.Audit;
using Diary.Server.Application.CalendarFeeds;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Events;
using Diary.Server.Application.ExtraClasses;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Finals;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Homeworks;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.Messages;
using Diary.Server.Application.People;
using Diary.Server.Application.Portals;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.Sessions;
using Diary.Server.Application.Throttling;
using Diary.Server.Application.TrustedPersons;
using Diary.Storage;

namespace Diary.Server.Application;

/// <summary>All kinds of records of the server: each capability adds its own, and no store has to know.</summary>
public static class DiarySchema
{
    /// <summary>
    /// Counts the changes of the records' shape that an older record cannot be read after, or would be read wrongly: a member
    /// that is required, renamed, of another form or meaning, a kind with another key. Each comes with a step in
    /// <see cref="Migrations"/>, which every durable store takes on opening. No new version for: a new kind, a new or vanished
    /// index (a store builds or drops it by itself), a member that may be missing, a member that is no longer read. An index
    /// whose key is worked out otherwise gets another name.
    /// </summary>
    public const int Version = 1;

    /// <summary>The steps between the versions, one for each from 2 to <see cref="Version"/>.</summary>
    public static IReadOnlyList<IStoreMigration> Migrations { get; } = [];

    /// <summary>The schema that stores are opened with.</summary>
    public static StoreSchema Current { get; } = new(Version, [
        .. RosterRecords.All,
        .. CalendarRecords.All,
        .. LessonRecords.All,
        .. LessonChangeRecords.All,
        .. GradingRecords.All,
        .. FinalRecords.All,
        .. AbsenceRecords.All,
        .. EventRecords.All,
        .. ExtraClassRecords.All,
        .. CalendarFeedRecords.All,
        .. AttendanceRecords.All,
        .. HomeworkRecords.All,
        .. JournalRecords.All,
        .. RequestRecords.All,
        .. AuditRecords.All,
        .. AccountRecords.All,
        .. AccessCodeRecords.All,
        .. TrustedPersonRecords.All,
        .. PersonRecords.All,
        .. ThrottleRecords.All,
        .. SessionRecords.All,
        .. PortalRecords.All,
        .. OutboxRecords.All,
    ]);
}
