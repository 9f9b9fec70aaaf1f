using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Lessons.Changes;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>Adds a lesson.</summary>
/// <param name="Lesson">Where.</param>
/// <param name="Subject">The subject; null for the group's own.</param>
/// <param name="Teacher">The teacher, if it is settled.</param>
/// <param name="Room">The room, if it is settled.</param>
/// <param name="Reason">Why.</param>
/// <param name="AcceptConflicts">Whether it is done although somebody is in two places by it.</param>
public sealed record AddLesson(LessonReference Lesson, Id<Subject>? Subject, Id<Person>? Teacher, string? Room, string Reason, bool AcceptConflicts);

/// <summary>Carries out <see cref="AddLesson"/>.</summary>
public sealed class AddLessonHandler(LessonChangeDesk desk, ClassSlots slots, TimetableRules rules) : ICommandHandler<AddLesson, LessonsChanged>
{
    /// <inheritdoc/>
    public JsonTypeInfo<LessonsChanged> ReplyType => LessonChangeRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<LessonsChanged>>> DecideAsync(AddLesson command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await desk.OpenAsync(command.Lesson, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        if ((command.Subject ?? open.Class.Subject) is not { } subject)
            return new InvalidInput("subject_id", "must be given: only a group has a subject of its own.");
        var problems = await rules.FindProblemsAsync(command.Lesson.School, subject, command.Teacher, cancellationToken);
        if (problems.Count > 0)
            return new InvalidInput(problems);
        var lesson = new LessonContent(subject, command.Teacher, command.Room);
        if (!(await slots.OpenForComingAsync(open.Class, command.Lesson.Slot, cancellationToken)).TryGet(out var slot, out error)
            || !LessonChanging.Add(slot.Slot, lesson, open.Note(command.Reason)).TryGet(out var change, out error))
            return error;
        return await desk.DecideAsync(open, new AllowedChange([change], [slot]), command.AcceptConflicts, nameof(AddLesson), cancellationToken);
    }
}
