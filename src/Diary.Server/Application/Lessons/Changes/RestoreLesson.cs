using System.Text.Json.Serialization.Metadata;
using Diary.Lessons.Changes;
using Diary.Results;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>Takes the last change of a place back.</summary>
/// <param name="Lesson">Which.</param>
/// <param name="AcceptConflicts">Whether it is done although somebody is in two places by it.</param>
public sealed record RestoreLesson(LessonReference Lesson, bool AcceptConflicts);

/// <summary>Carries out <see cref="RestoreLesson"/>.</summary>
public sealed class RestoreLessonHandler(LessonChangeDesk desk, ClassSlots slots) : ICommandHandler<RestoreLesson, LessonsChanged>
{
    /// <inheritdoc/>
    public JsonTypeInfo<LessonsChanged> ReplyType => LessonChangeRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<LessonsChanged>>> DecideAsync(RestoreLesson command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await desk.OpenAsync(command.Lesson, context, cancellationToken)).TryGet(out var open, out var error)
            || !(await slots.OpenAsync(open.Class, command.Lesson.Slot, cancellationToken)).TryGet(out var slot, out error))
            return error;
        OpenSlot? other = null;
        if (slot.Slot.OtherOfRestoring is { } place && !(await slots.OpenAsync(open.Class, place, cancellationToken)).TryGet(out other, out error))
            return error;
        if (!LessonChanging.Restore(slot.Slot, other?.Slot).TryGet(out var restored, out error))
            return error;
        return await desk.DecideAsync(
            open,
            restored.Other is null
                ? new AllowedChange([restored.Slot], [slot])
                : new AllowedChange([restored.Slot, restored.Other], [slot, other!], PlanReturns(slot.Slot, other!.Slot)),
            command.AcceptConflicts,
            nameof(RestoreLesson),
            cancellationToken);
    }

    /// <summary>From where the lesson had gone to where it was, whichever of the two was named.</summary>
    private static PlanMove? PlanReturns(ClassSlot slot, ClassSlot other)
    {
        var (target, origin) = slot.Change.Arrived is { MovedFrom: not null, Fate: null } ? (slot, other) : (other, slot);
        return target.Change.Arrived is { TookPlan: true } arrived ? new PlanMove(target.Slot, origin.Slot, arrived.Content.Subject) : null;
    }
}
