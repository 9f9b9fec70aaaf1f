using Diary.Grading;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>Which mark.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">Whose.</param>
/// <param name="Mark">The mark.</param>
public sealed record MarkReference(Id<School> School, Id<Person> Student, Id<Mark> Mark);

/// <summary>
/// Finds a mark for who may act on it. A mark that is not there has no subject, and so nobody teaches it: who would need to
/// gets the answer of one who does not, and learns nothing.
/// </summary>
public sealed class MarkGate(IDiaryStore store, AccessGate access, SchoolClock clock)
{
    /// <summary>The mark, to read its history.</summary>
    public ValueTask<Result<Stored<Mark>>> OpenForReadingAsync(MarkReference reference, RequestContext context, CancellationToken cancellationToken) =>
        OpenAsync(DiaryAction.ViewMarkHistory, reference, context, cancellationToken);

    /// <summary>
    /// The mark, to correct it. Who may record marks for its day may correct it, and so may who teaches that class the subject
    /// today, since he answers for its marks now.
    /// </summary>
    public ValueTask<Result<Stored<Mark>>> OpenForCorrectingAsync(MarkReference reference, RequestContext context, CancellationToken cancellationToken) =>
        OpenAsync(DiaryAction.CorrectMark, reference, context, cancellationToken);

    private async ValueTask<Result<Stored<Mark>>> OpenAsync(
        DiaryAction action, MarkReference reference, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.TodayAsync(reference.School, context, cancellationToken)).TryGet(out var today, out _))
            return new NotFound("student");

        var found = await store.GetAsync(
            GradingRecords.Marks, GradingRecords.MarkAt(reference.School, reference.Student, reference.Mark), cancellationToken);

        // Who teaches the student the subject now, in another class, sees its marks but did not give them.
        var subject = action == DiaryAction.ViewMarkHistory ? found?.Record.Subject : null;
        var relations = await access.ToStudentAsync(context, reference.School, reference.Student, subject, today, cancellationToken);
        if (found is { Record: var mark })
            relations |= await ToClassOfAsync(mark, context.Caller, today, cancellationToken);
        if (AccessGate.Check(action, context.Caller, relations, "student") is { } denied)
            return denied;
        return found is null ? new NotFound("mark") : found;
    }

    private async ValueTask<Relations> ToClassOfAsync(Mark mark, Caller caller, LocalDate today, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(mark.School, mark.Class), cancellationToken) is not { Record: var schoolClass })
            return Relations.None;
        var relations = await access.ToClassAsync(caller, schoolClass, mark.Subject, mark.Date, cancellationToken);
        if (mark.Date != today)
            relations |= await access.ToClassAsync(caller, schoolClass, mark.Subject, today, cancellationToken, withSubstitutes: false);
        return relations & Relations.SubjectTeacher;
    }
}
