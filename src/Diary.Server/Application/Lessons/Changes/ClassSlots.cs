using Diary.Calendars;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Storage;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>A place of a class as it was read.</summary>
/// <param name="Slot">What is there.</param>
/// <param name="Stored">What is changed there, as it was read; null for nothing.</param>
/// <param name="Day">What the day is.</param>
public sealed record OpenSlot(ClassSlot Slot, Stored<LessonChange>? Stored, DayInfo Day);

/// <summary>Reads places of a timetable.</summary>
public sealed class ClassSlots(IDiaryStore store, SchoolCalendars calendars)
{
    /// <summary>What the class has there; <see cref="NoCalendar"/> for a day of no year.</summary>
    public async ValueTask<Result<OpenSlot>> OpenAsync(SchoolClass schoolClass, LessonSlot slot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schoolClass);
        if (!(await calendars.FindAsync(schoolClass.School, slot.Date, cancellationToken)).TryGet(out var calendar, out var error))
            return error;
        var timetable = await store.TimetableOfAsync(schoolClass.School, schoolClass.Id, cancellationToken);
        var stored = await store.GetAsync(
            LessonChangeRecords.Changes, LessonChangeRecords.ChangeAt(schoolClass.School, schoolClass.Id, slot), cancellationToken);
        var permanent = LessonExpansion.PermanentAt(timetable, calendar, slot, schoolClass.Grade);
        var change = stored?.Record
            ?? new LessonChange { School = schoolClass.School, Class = schoolClass.Id, Date = slot.Date, LessonNumber = slot.Number };
        return new OpenSlot(new ClassSlot(slot, permanent, change), stored, calendar.GetDay(slot.Date, schoolClass.Grade));
    }

    /// <summary>The same for a lesson that is to come there: the day has to be a school day.</summary>
    public async ValueTask<Result<OpenSlot>> OpenForComingAsync(SchoolClass schoolClass, LessonSlot slot, CancellationToken cancellationToken) =>
        (await OpenAsync(schoolClass, slot, cancellationToken)).Then(open => open.Day.IsSchoolDay ? open : Result<OpenSlot>.Fail(new NoSchoolDay(slot.Date)));
}
