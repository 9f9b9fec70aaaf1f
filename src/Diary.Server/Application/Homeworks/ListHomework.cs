using Diary.Identifiers;
using Diary.Lessons;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Homeworks;

/// <summary>The homework of a student that is due on some days.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Days">The days on which it is due.</param>
public sealed record ListHomework(Id<School> School, Id<Person> Student, DateInterval Days);

/// <summary>Homework, with what belongs to it.</summary>
/// <param name="Homework">The homework.</param>
/// <param name="SubjectTitle">The name of the subject; empty if the roster does not know it.</param>
/// <param name="WasMissed">Whether the student missed the lesson in which it was given.</param>
public sealed record HomeworkListing(StudentHomework Homework, string SubjectTitle, bool WasMissed);

/// <summary>Answers <see cref="ListHomework"/>: by the day it is due, then by the lesson.</summary>
public sealed class ListHomeworkHandler(
    IDiaryStore store, DiaryGate diaries, SchoolCalendars calendars, AttendedGroups attended, StudentHomeworks homeworks, DiaryPages pages)
    : IQueryHandler<ListHomework, IReadOnlyList<HomeworkListing>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<HomeworkListing>>> HandleAsync(ListHomework query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenAsync(query.School, query.Student, subject: null, context, cancellationToken)).TryGet(out var diary, out var error))
            return error;
        var around = homeworks.Around(query.Days);
        var years = await calendars.FindAllAsync(query.School, around.Start, around.End, cancellationToken);
        var groups = await attended.LoadAsync(diary.Student, query.Days.Start, query.Days.End, cancellationToken, around: around);
        var plans = await homeworks.LoadPlansAsync(groups, query.Days, cancellationToken);
        var given = await homeworks.OfAsync(diary.Student, groups, plans, years, query.Days, cancellationToken);
        var register = await pages.LoadRegisterAsync(diary, new DateInterval(around.Start, query.Days.End), cancellationToken);
        var missed = register.Where(a => a.Kind.IsMissed()).Select(a => (a.Date, a.LessonNumber, a.Subject)).ToHashSet();

        var names = new DiaryNames(store, query.School);
        var listed = new List<HomeworkListing>();
        foreach (var homework in given.Where(h => h.IsDue))
        {
            var lesson = homework.Lesson;
            listed.Add(new HomeworkListing(
                homework,
                await names.SubjectAsync(lesson.Subject, cancellationToken),
                missed.Contains((lesson.Date, lesson.LessonNumber, lesson.Subject))));
        }

        return Result<IReadOnlyList<HomeworkListing>>.Ok(
        [
            .. listed.OrderBy(l => l.Homework.Due).ThenBy(l => l.Homework.Lesson.Date).ThenBy(l => l.Homework.Lesson.LessonNumber)
                .ThenBy(l => NameOrder.KeyOf(l.SubjectTitle)).ThenBy(l => l.Homework.Lesson.Class),
        ]);
    }
}
