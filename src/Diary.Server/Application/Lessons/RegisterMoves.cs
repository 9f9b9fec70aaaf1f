using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.People;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Lessons;

/// <summary>
/// The register goes with the student; where both have an entry for the same lesson, the later one stands and the other is its
/// history. A teacher's lessons in the timetable go with the teacher.
/// </summary>
internal sealed class RegisterMoves(IDiaryStore store) : IPersonMoves
{
    public async ValueTask MoveAsync(PersonMove move, CancellationToken cancellationToken)
    {
        var entries = new RecordQuery<AttendanceMark> { Type = LessonRecords.Attendance, Partition = RosterRecords.PersonKey(move.School, move.Duplicate.Id) };
        foreach (var (entry, version) in await move.TakeAsync(store, entries, cancellationToken))
        {
            var moved = entry with { Student = move.Survivor.Id };
            var known = await store.GetAsync(LessonRecords.Attendance, LessonRecords.Attendance.KeyOf(moved), cancellationToken);
            move.Changes.Delete<AttendanceMark>(LessonRecords.Attendance, LessonRecords.Attendance.KeyOf(entry), Expected.Version(version));
            move.Changes.Put(LessonRecords.Attendance, known is null ? moved : Join(known.Record, moved), Expected.AsRead(known));
        }

        if ((move.Duplicate.Roles & (PersonRoles.Teacher | PersonRoles.Staff | PersonRoles.Administrator)) != PersonRoles.None)
            await MoveLessonsAsync(move, cancellationToken);
    }

    /// <summary>A school has one timetable a class, and no index says who teaches by it.</summary>
    private async ValueTask MoveLessonsAsync(PersonMove move, CancellationToken cancellationToken)
    {
        var query = new RecordQuery<Timetable> { Type = LessonRecords.Timetables, Partition = RosterRecords.SchoolKey(move.School) };
        await foreach (var (timetable, version) in store.EnumerateAsync(query, cancellationToken))
        {
            if (!timetable.Entries.Any(e => e.Teacher == move.Duplicate.Id))
                continue;
            move.Changes.Put(
                LessonRecords.Timetables,
                timetable with { Entries = [.. timetable.Entries.Select(e => e.Teacher == move.Duplicate.Id ? e with { Teacher = move.Survivor.Id } : e)] },
                Expected.Version(version));
        }
    }

    private static AttendanceMark Join(AttendanceMark one, AttendanceMark other)
    {
        var (last, before) = one.RecordedAt >= other.RecordedAt ? (one, other) : (other, one);
        return last with
        {
            Earlier =
            [
                .. (one.Earlier ?? []).Concat(other.Earlier ?? []).Append(new AttendanceRevision(before.Kind, before.Author, before.RecordedAt) { LateMinutes = before.LateMinutes }).OrderBy(r => r.RecordedAt),
            ],
        };
    }
}
