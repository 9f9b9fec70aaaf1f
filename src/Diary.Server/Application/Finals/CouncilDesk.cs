using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>Which finals the council closes or reopens.</summary>
/// <param name="School">The school.</param>
/// <param name="Date">Any day of the academic year; null for today at the school.</param>
/// <param name="Slot">Which final of the year.</param>
/// <param name="Class">The class or group; null for the whole school.</param>
public sealed record ClosingScope(Id<School> School, LocalDate? Date, FinalSlot Slot, Id<SchoolClass>? Class);

/// <summary>What the council did with a slot, with the names of who wrote it.</summary>
/// <param name="Closing">What.</param>
/// <param name="Authors">Surname and initials, in the order of the events; may be empty.</param>
public sealed record ClosingListing(PeriodClosing Closing, IReadOnlyList<string> Authors);

/// <summary>Where the administration writes what the council decided: the course of closing and reopening, which differ in the step.</summary>
public sealed class CouncilDesk(IDiaryStore store, SchoolOffice office, SchoolClock clock, SchoolCalendars calendars)
{
    /// <summary>Takes the step.</summary>
    /// <param name="action">What is asked for.</param>
    /// <param name="scope">Of which finals.</param>
    /// <param name="step">The step, by whom it is taken and which day it is; an error refuses it.</param>
    /// <param name="context">Who calls, and when.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async ValueTask<Result<Decision<ClosingListing>>> TakeAsync(
        DiaryAction action, ClosingScope scope, Func<Id<Person>, LocalDate, Result<ClosingEvent>> step, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await office.EnterAsync(action, scope.School, context, cancellationToken)).TryGet(out var clerk, out var error))
            return error;
        if (!(await clock.TodayAsync(scope.School, context, cancellationToken)).TryGet(out var today, out error))
            return error;
        if (scope.Class is { } schoolClass && await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(scope.School, schoolClass), cancellationToken) is null)
            return new NotFound("class");
        if (!(await calendars.FindAsync(scope.School, scope.Date ?? today, cancellationToken)).TryGet(out var year, out error))
            return error;
        if (FindMissing(year, scope.Slot, today) is { } missing)
            return missing;
        if (!step(clerk, today).TryGet(out var closes, out error))
            return error;

        var stored = await store.GetAsync(FinalRecords.Closings, FinalRecords.ClosingAt(scope.School, year.Year, scope.Slot), cancellationToken);
        var before = stored?.Record ?? new PeriodClosing { School = scope.School, Year = year.Year, Kind = scope.Slot.Kind, Period = scope.Slot.Period, Events = [] };
        if (!PeriodClosings.Add(before, closes with { Class = scope.Class }).TryGet(out var after, out error))
            return error;
        var changes = new ChangeSet()
            .Put(FinalRecords.Closings, after, Expected.AsRead(stored))
            .Journal(scope.School, context.Now, JournalChange.OfFinals(scope.Class));
        var subject = scope.Class is { } one ? $"class/{one}" : $"school/{scope.School}";
        return new Decision<ClosingListing>(await NamedAsync(after, cancellationToken), changes, scope.School, action, $"{subject}, {scope.Slot} of {year.Year}");
    }

    /// <summary>Adds the names of who wrote it.</summary>
    internal async ValueTask<ClosingListing> NamedAsync(PeriodClosing closing, CancellationToken cancellationToken)
    {
        var names = new DiaryNames(store, closing.School);
        var authors = new List<string>();
        foreach (var one in closing.Events)
            authors.Add(await names.TeacherAsync(one.By, cancellationToken));
        return new ClosingListing(closing, authors);
    }

    /// <summary>The period of any grade, or of what is of the year the last one of most of them, has to be there and to have begun.</summary>
    private static DiaryError? FindMissing(Diary.Calendars.AcademicCalendar year, FinalSlot slot, LocalDate today)
    {
        var all = year.Periods.Select(p => (p.Id, p.From)).Concat(year.Document.PeriodsByGrade.SelectMany(g => g.Periods).Select(p => (p.Id, p.From))).ToList();
        if (slot.Kind != FinalKind.Period)
            return year.Periods.MaxBy(p => p.To) is { } last && last.From > today ? new PeriodNotBegun(last.From) : null;
        var found = all.FirstOrDefault(p => string.Equals(p.Id, slot.Period, StringComparison.Ordinal));
        if (found.Id is null)
            return new InvalidInput("slot.period_id", $"must be a period of {year.Year}: {string.Join(", ", all.Select(p => p.Id))}.");
        return found.From > today ? new PeriodNotBegun(found.From) : null;
    }
}
