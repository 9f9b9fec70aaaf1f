using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>What rests on a lesson as it is, and would hang in the air if it were changed.</summary>
public sealed class LessonDependents(IDiaryStore store)
{
    /// <summary>Null when nothing does.</summary>
    public async ValueTask<DiaryError?> FindAsync(SchoolClass schoolClass, AllowedChange allowed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schoolClass);
        ArgumentNullException.ThrowIfNull(allowed);
        foreach (var (change, read) in allowed.Changes.Zip(allowed.Read))
        {
            if (read.Slot.Held is not null && await HasGuestsAsync(schoolClass, change.Slot, cancellationToken))
                return new LessonHasGuests(change.Slot);
            if (read.Slot.Change.Arrived is not null && change.Arrived is null && await IsRegisteredAsync(schoolClass, change.Slot, cancellationToken))
                return new LessonRegistered(change.Slot);
        }

        return null;
    }

    /// <summary>Whether another class is held together with it, by its teacher and in its room.</summary>
    private async ValueTask<bool> HasGuestsAsync(SchoolClass schoolClass, LessonSlot slot, CancellationToken cancellationToken)
    {
        var ofDay = await store.ListAllAsync(LessonChangeRecords.ChangesOf(schoolClass.School, slot.Date, slot.Date), cancellationToken);
        return ofDay.Select(c => c.Record).Any(c => c.LessonNumber == slot.Number
            && (c.Permanent?.MergedWith == schoolClass.Id || c.Arrived?.Fate?.MergedWith == schoolClass.Id));
    }

    /// <summary>Whether the register says something of a lesson that came there by a change: with the lesson gone it would count nowhere, or wrongly.</summary>
    private async ValueTask<bool> IsRegisteredAsync(SchoolClass schoolClass, LessonSlot slot, CancellationToken cancellationToken)
    {
        var enrollments = await store.ListAllAsync(EnrollmentQueries.InClass(schoolClass.School, schoolClass.Id, slot.Date), cancellationToken);
        foreach (var student in enrollments.Where(e => e.Record.Role == EnrollmentRole.Student).Select(e => e.Record.Person).Distinct())
        {
            var at = LessonRecords.AttendanceAt(schoolClass.School, student, slot.Date, slot.Number, schoolClass.Id);
            if (await store.GetAsync(LessonRecords.Attendance, at, cancellationToken) is { Record.Kind: not AttendanceKind.Present })
                return true;
        }

        return false;
    }
}
