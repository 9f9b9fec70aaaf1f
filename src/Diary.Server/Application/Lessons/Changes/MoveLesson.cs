using System.Text.Json.Serialization.Metadata;
using Diary.Lessons.Changes;
using Diary.Results;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>Holds a lesson at another time.</summary>
/// <param name="Lesson">Which.</param>
/// <param name="To">When.</param>
/// <param name="Room">Its room there; null for the same.</param>
/// <param name="Reason">Why.</param>
/// <param name="AcceptConflicts">Whether it is done although somebody is in two places by it.</param>
public sealed record MoveLesson(LessonReference Lesson, LessonSlot To, string? Room, string Reason, bool AcceptConflicts);

/// <summary>Carries out <see cref="MoveLesson"/>.</summary>
public sealed class MoveLessonHandler(LessonChangeDesk desk, ClassSlots slots) : ICommandHandler<MoveLesson, LessonsChanged>
{
    /// <inheritdoc/>
    public JsonTypeInfo<LessonsChanged> ReplyType => LessonChangeRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<LessonsChanged>>> DecideAsync(MoveLesson command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await desk.OpenAsync(command.Lesson, context, cancellationToken)).TryGet(out var open, out var error)
            || !(await slots.OpenAsync(open.Class, command.Lesson.Slot, cancellationToken)).TryGet(out var from, out error)
            || !(await slots.OpenForComingAsync(open.Class, command.To, cancellationToken)).TryGet(out var to, out error)
            || !LessonChanging.Move(from.Slot, to.Slot, command.Room, open.Note(command.Reason)).TryGet(out var moved, out error))
            return error;
        var arrived = moved.Other!.Arrived!;
        var plan = new PlanMove(from.Slot.Slot, to.Slot.Slot, arrived.Content.Subject);
        var takesPlan = await desk.HasPlanToTakeAsync(open.Class, plan, cancellationToken);
        return await desk.DecideAsync(
            open,
            new AllowedChange([moved.Slot, moved.Other with { Arrived = arrived with { TookPlan = takesPlan } }], [from, to], takesPlan ? plan : null),
            command.AcceptConflicts,
            nameof(MoveLesson),
            cancellationToken);
    }
}
