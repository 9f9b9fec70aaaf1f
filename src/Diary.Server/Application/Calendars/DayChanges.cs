using System.Text.Json.Serialization.Metadata;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Absences;
using Diary.Server.Application.Access;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Application.Calendars;

/// <summary>A day was changed on short notice.</summary>
/// <param name="Shifted">The announced absences that are shown otherwise by it.</param>
public sealed record DayChanged(IReadOnlyList<ShiftedAbsence> Shifted);

/// <summary>The course that all changes of a day take: the calendar record of its year, read, changed by the rule and written back.</summary>
public sealed class DayChanges(SchoolOffice office, SchoolCalendars calendars, AbsenceShifts absences)
{
    /// <summary>The decision of a change.</summary>
    /// <param name="school">The school.</param>
    /// <param name="date">The day.</param>
    /// <param name="rule">What the changes of the year are to be, from its calendar and who it is.</param>
    /// <param name="command">What the audit log calls it.</param>
    /// <param name="context">Who calls, and when.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<Result<Decision<DayChanged>>> DecideAsync(
        Id<School> school,
        LocalDate date,
        Func<AcademicCalendar, Id<Person>, Result<IReadOnlyList<DayChange>>> rule,
        string command,
        RequestContext context,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (!(await office.EnterAsync(DiaryAction.ChangeDays, school, context, cancellationToken)).TryGet(out var author, out var error))
            return error;
        if (await calendars.FindRecordAsync(school, date, cancellationToken) is not { } stored)
            return new NoCalendar(date);
        if (!rule(calendars.Open(stored.Record), author).TryGet(out var changes, out error))
            return error;

        var changed = stored.Record with { DayChanges = changes };
        var shifted = await absences.OfCalendarAsync(school, calendars.Open(changed), date, context, cancellationToken);
        return new Decision<DayChanged>(
            new DayChanged(shifted),
            new ChangeSet().Put(CalendarRecords.Calendars, changed, Expected.AsRead(stored)).Journal(school, context.Now, JournalChange.OfCalendar()),
            school,
            DiaryAction.ChangeDays,
            $"calendar/{stored.Record.Year}/{LocalDatePattern.Iso.Format(date)}")
        {
            Event = command,
        };
    }

    internal static JsonTypeInfo<DayChanged> ReplyType => CalendarRecords.DayReply;
}
