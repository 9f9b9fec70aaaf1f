using System.Text.Json.Serialization.Metadata;
using Diary.Lessons.Changes;
using Diary.Results;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>Cancels a lesson.</summary>
/// <param name="Lesson">Which.</param>
/// <param name="Reason">Why.</param>
public sealed record CancelLesson(LessonReference Lesson, string Reason);

/// <summary>Carries out <see cref="CancelLesson"/>. What is not held is in nobody's way, so there are no conflicts.</summary>
public sealed class CancelLessonHandler(LessonChangeDesk desk, ClassSlots slots) : ICommandHandler<CancelLesson, LessonsChanged>
{
    /// <inheritdoc/>
    public JsonTypeInfo<LessonsChanged> ReplyType => LessonChangeRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<LessonsChanged>>> DecideAsync(CancelLesson command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await desk.OpenAsync(command.Lesson, context, cancellationToken)).TryGet(out var open, out var error)
            || !(await slots.OpenAsync(open.Class, command.Lesson.Slot, cancellationToken)).TryGet(out var slot, out error)
            || !LessonChanging.Cancel(slot.Slot, open.Note(command.Reason)).TryGet(out var change, out error))
            return error;
        return await desk.DecideAsync(open, new AllowedChange([change], [slot]), acceptConflicts: false, nameof(CancelLesson), cancellationToken);
    }
}
