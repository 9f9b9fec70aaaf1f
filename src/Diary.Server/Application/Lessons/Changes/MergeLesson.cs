using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Lessons.Changes;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>Holds a lesson together with that of another class or group.</summary>
/// <param name="Lesson">Which.</param>
/// <param name="With">The class or group that it is held with; its lesson is on the same day under the same number.</param>
/// <param name="Reason">Why.</param>
/// <param name="AcceptConflicts">Whether it is done although somebody is in two places by it.</param>
public sealed record MergeLesson(LessonReference Lesson, Id<SchoolClass> With, string Reason, bool AcceptConflicts);

/// <summary>Carries out <see cref="MergeLesson"/>.</summary>
public sealed class MergeLessonHandler(IDiaryStore store, LessonChangeDesk desk, ClassSlots slots) : ICommandHandler<MergeLesson, LessonsChanged>
{
    /// <inheritdoc/>
    public JsonTypeInfo<LessonsChanged> ReplyType => LessonChangeRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<LessonsChanged>>> DecideAsync(MergeLesson command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await desk.OpenAsync(command.Lesson, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        if (command.With == command.Lesson.Class)
            return new InvalidInput("with_class_id", "must be another class or group.");
        if (await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(command.Lesson.School, command.With), cancellationToken) is not { Record: var host })
            return new NotFound("class");
        if (!(await slots.OpenAsync(open.Class, command.Lesson.Slot, cancellationToken)).TryGet(out var slot, out error)
            || !(await slots.OpenAsync(host, command.Lesson.Slot, cancellationToken)).TryGet(out var ofHost, out error))
            return error;
        if (ofHost.Slot.Held is not { } hostLesson)
            return new LessonNotHeld(ofHost.Slot.Slot);
        if (!LessonChanging.Merge(slot.Slot, host.Id, hostLesson, open.Note(command.Reason)).TryGet(out var change, out error))
            return error;
        return await desk.DecideAsync(open, new AllowedChange([change], [slot]) { RestsOn = ofHost }, command.AcceptConflicts, nameof(MergeLesson), cancellationToken);
    }
}
