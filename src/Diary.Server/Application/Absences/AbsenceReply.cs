using Diary.Absences;
using Diary.Lessons;
using Diary.Permissions;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Absences;

/// <summary>Which days, and which of their lessons: what a caller asks to announce or to take back.</summary>
/// <param name="From">The first day, inclusive.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="Lessons">The lessons; null for whole days.</param>
public sealed record AbsenceSpan(LocalDate From, LocalDate To, LessonSet? Lessons)
{
    internal Results.Result<AbsenceRange> ToRange() => Lessons is { } lessons ? AbsenceRange.OfLessons(From, To, lessons) : AbsenceRange.OfDays(From, To);
}

/// <summary>What changed, and what did not. No reason and no comment: it is kept for repetition.</summary>
/// <param name="Changed">The days that changed.</param>
/// <param name="Skipped">The days that stayed as they were.</param>
public sealed record AbsenceReply(IReadOnlyList<ChangedAbsence> Changed, IReadOnlyList<SkippedDay> Skipped)
{
    /// <summary>The decision that an outcome comes to.</summary>
    internal static Decision<AbsenceReply> Decide(
        OpenAbsences open, AbsenceOutcome outcome, IReadOnlyDictionary<LocalDate, Stored<AbsenceDay>> stored, DiaryAction action, Instant at)
    {
        var changes = new ChangeSet();
        foreach (var change in outcome.Changes)
        {
            var expected = Expected.AsRead(stored.GetValueOrDefault(change.Day.Date));
            if (change.After is { } after)
                changes.Put(AbsenceRecords.Days, after, expected);
            else
                changes.Delete(AbsenceRecords.Days, AbsenceRecords.DayAt(open.Student.School, open.Student.Id, change.Day.Date), expected);
        }

        if (outcome.Changes is [var first, ..])
            changes.Journal(open.Student.School, at, JournalChange.OfAbsence(open.Student.Id, first.Day.Date, outcome.Changes[^1].Day.Date));
        var reply = new AbsenceReply([.. outcome.Changes.Select(ChangedAbsence.Of)], outcome.Skipped);
        return new Decision<AbsenceReply>(reply, changes, open.Student.School, action, $"student/{open.Student.Id}");
    }
}

/// <summary>A day that changed.</summary>
/// <param name="Date">The day.</param>
/// <param name="Colour">How the calendar shows it now.</param>
/// <param name="CoveredLessons">The lessons that are covered now.</param>
public sealed record ChangedAbsence(LocalDate Date, AbsenceColour Colour, IReadOnlyList<int> CoveredLessons)
{
    internal static ChangedAbsence Of(AbsenceChange change) => new(
        change.Day.Date,
        change.Colour,
        [.. (change.After?.Coverage ?? Coverage.Nothing).LessonsOf(change.Day.Lessons).Numbers]);
}
