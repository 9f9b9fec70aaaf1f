using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Requests;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Homeworks;

/// <summary>A student says that homework is done, or that it is not.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Lesson">The lesson in which it was given.</param>
/// <param name="IsDone">Whether it is done.</param>
public sealed record MarkHomework(Id<School> School, Id<Person> Student, HomeworkLesson Lesson, bool IsDone);

/// <summary>He said so.</summary>
/// <param name="DoneAt">When he said first that what is given there now is done; null when it is not.</param>
public sealed record HomeworkMarked(Instant? DoneAt);

/// <summary>Carries out <see cref="MarkHomework"/>. Saying it again of the same text changes nothing. Homework of a class that is not the student's does not exist for him.</summary>
public sealed class MarkHomeworkHandler(IDiaryStore store, DiaryGate diaries, AttendedGroups attended, IOptions<HomeworkOptions> options)
    : ICommandHandler<MarkHomework, HomeworkMarked>
{
    /// <inheritdoc/>
    public JsonTypeInfo<HomeworkMarked> ReplyType => HomeworkRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<HomeworkMarked>>> DecideAsync(MarkHomework command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenAsync(DiaryAction.MarkHomework, command.School, command.Student, context, cancellationToken)).TryGet(out var diary, out var error))
            return error;
        if (await FindAsync(command, diary.Student, cancellationToken) is not { } text)
            return new NotFound("homework");

        var key = HomeworkRecords.DoneAt(command.School, command.Student, command.Lesson);
        var stored = await store.GetAsync(HomeworkRecords.Done, key, cancellationToken);
        var changes = new ChangeSet();
        var doneAt = stored?.Record is { } said && said.IsOf(text) ? said.DoneAt : (Instant?)null;
        if (command.IsDone && doneAt is null)
            changes.Put(HomeworkRecords.Done, DoneOf(command, text, context.Now), Expected.AsRead(stored));
        else if (!command.IsDone && stored is not null)
            changes.Delete<HomeworkDone>(HomeworkRecords.Done, key, Expected.AsRead(stored));
        changes.Journal(command.School, context.Now, JournalChange.OfHomeworkDone(command.Student, command.Lesson.Class, command.Lesson.Date, command.Lesson.LessonNumber));
        return new Decision<HomeworkMarked>(
            new HomeworkMarked(command.IsDone ? doneAt ?? context.Now : null),
            changes,
            command.School,
            DiaryAction.MarkHomework,
            $"student/{command.Student}")
        {
            Event = command.IsDone ? "homework done" : "homework undone",
        };
    }

    /// <summary>What was given, in a class that the student attends while it can be due; null for nothing.</summary>
    private async ValueTask<string?> FindAsync(MarkHomework command, Person student, CancellationToken cancellationToken)
    {
        var (ofClass, subject, date, number) = command.Lesson;
        var plan = await store.GetAsync(LessonRecords.LessonPlans, LessonRecords.PlanAt(command.School, ofClass, date, number, subject), cancellationToken);
        if (plan is not { Record.Homework: { } text })
            return null;
        var groups = await attended.LoadAsync(student, date, date.PlusDays(options.Value.DaysAhead), cancellationToken);
        return groups.Any(g => g.Class.Id == ofClass) ? text : null;
    }

    private static HomeworkDone DoneOf(MarkHomework command, string text, Instant now) => new()
    {
        School = command.School,
        Student = command.Student,
        Class = command.Lesson.Class,
        Subject = command.Lesson.Subject,
        Date = command.Lesson.Date,
        LessonNumber = command.Lesson.LessonNumber,
        DoneAt = now,
        TextHash = HomeworkDone.HashOf(text),
    };
}
