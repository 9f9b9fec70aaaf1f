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
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime.Text;

namespace Diary.Server.Application.Calendars;

/// <summary>Sets the calendar of an academic year, in place of the one with the same name of the year.</summary>
/// <param name="School">The school.</param>
/// <param name="Document">The document, as JSON.</param>
/// <param name="Etag">What was read; empty to replace whatever is there.</param>
public sealed record SetCalendar(Id<School> School, string Document, string Etag);

/// <summary>The calendar was set.</summary>
/// <param name="Etag">Its version.</param>
/// <param name="Warnings">What is allowed but unusual, with paths in the request.</param>
public sealed record CalendarSet(string Etag, IReadOnlyList<Problem> Warnings)
{
    /// <summary>The announced absences that are shown otherwise by it; null in answers that were kept before there were any.</summary>
    public IReadOnlyList<ShiftedAbsence>? Shifted { get; init; }
}

/// <summary>Carries out <see cref="SetCalendar"/>. Setting what is there already changes nothing.</summary>
public sealed class SetCalendarHandler(IDiaryStore store, AccessGate access, SchoolCalendars calendars, AbsenceShifts absences)
    : ICommandHandler<SetCalendar, CalendarSet>
{
    private const string Field = "calendar_json";

    /// <inheritdoc/>
    public JsonTypeInfo<CalendarSet> ReplyType => CalendarRecords.SetReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<CalendarSet>>> DecideAsync(SetCalendar command, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, command.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.SetCalendar, context.Caller, relations, "school") is { } denied)
            return denied;
        if (await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(command.School), cancellationToken) is null)
            return new NotFound("school");

        if (!calendars.Compile(command.Document).TryGet(out var calendar, out var error))
            return new InvalidInput([.. error.Problems.Select(p => p.Under(Field))]);

        // Read before the calendars: a change after this is noticed when it is committed.
        var changesSoFar = await store.GetAsync(CalendarRecords.Changes, CalendarRecords.ChangesAt(command.School), cancellationToken);
        var all = await calendars.ListRecordsAsync(command.School, cancellationToken);
        var present = all.Where(c => IsOf(c.Record, calendar.Year)).ToList();
        if (!Etags.Allow(command.Etag, present is [.., var last] ? Etags.Of(last.Record.Document) : ""))
            return new StaleEtag();
        var overlapping = all.Where(c => !IsOf(c.Record, calendar.Year) && Overlap(c.Record, calendar)).ToList();
        if (overlapping.Count > 0)
            return new InvalidInput([.. overlapping.Select(c => Describe(c.Record, calendar))]);

        // What was changed on short notice goes on being so, as far as the days are of the year still.
        IReadOnlyList<DayChange> kept = [.. present.SelectMany(c => c.Record.DayChanges ?? []).Where(c => calendar.Covers(c.Date))];
        var changes = ChangesOf(command, calendar, kept, present, changesSoFar).Journal(command.School, context.Now, JournalChange.OfCalendar());
        var reply = new CalendarSet(Etags.Of(command.Document), [.. calendar.Warnings.Select(p => p.Under(Field))])
        {
            Shifted = changes.IsEmpty || !calendars.Compile(command.Document, kept).TryGet(out var changed, out _)
                ? []
                : await absences.OfCalendarAsync(command.School, changed, only: null, context, cancellationToken),
        };
        return new Decision<CalendarSet>(reply, changes, command.School, DiaryAction.SetCalendar, $"calendar/{calendar.Year}");
    }

    /// <summary>The document takes the place of whatever the year has, also if it has come to have two records.</summary>
    private static ChangeSet ChangesOf(
        SetCalendar command,
        AcademicCalendar calendar,
        IReadOnlyList<DayChange> kept,
        List<Stored<SchoolCalendar>> present,
        Stored<CalendarChanges>? changesSoFar)
    {
        var changes = new ChangeSet();
        if (present is [var only] && string.Equals(only.Record.Document, command.Document, StringComparison.Ordinal))
            return changes;

        var record = new SchoolCalendar
        {
            School = command.School,
            Year = calendar.Year,
            FirstDay = calendar.FirstDay,
            LastDay = calendar.LastDay,
            Document = command.Document,
            DayChanges = kept.Count == 0 ? null : kept,
        };
        var counted = new CalendarChanges { School = command.School, Count = (changesSoFar?.Record.Count ?? 0) + 1 };
        changes.Put(CalendarRecords.Changes, counted, Expected.AsRead(changesSoFar));
        foreach (var old in present.Where(c => c.Record.LastDay != record.LastDay))
            changes.Delete<SchoolCalendar>(CalendarRecords.Calendars, CalendarRecords.CalendarAt(command.School, old.Record.LastDay), Expected.AsRead(old));
        return changes.Put(CalendarRecords.Calendars, record, Expected.AsRead(present.Find(c => c.Record.LastDay == record.LastDay)));
    }

    private static bool IsOf(SchoolCalendar record, string year) => string.Equals(record.Year, year, StringComparison.Ordinal);

    private static bool Overlap(SchoolCalendar record, AcademicCalendar calendar) =>
        record.FirstDay <= calendar.LastDay && calendar.FirstDay <= record.LastDay;

    private static Problem Describe(SchoolCalendar record, AcademicCalendar calendar)
    {
        var dates = LocalDatePattern.Iso;
        return new Problem(
            Field,
            $"{calendar.Year} ({dates.Format(calendar.FirstDay)} to {dates.Format(calendar.LastDay)}) overlaps {record.Year} ({dates.Format(record.FirstDay)} to {dates.Format(record.LastDay)}), which the school has already. Correct the dates, or replace {record.Year} by its name.");
    }
}
