using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Lessons.Changes;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>Gives a lesson another teacher, room or subject.</summary>
/// <param name="Lesson">Which.</param>
/// <param name="Teacher">The teacher; null for the same.</param>
/// <param name="Subject">The subject; null for the same.</param>
/// <param name="Room">The room; null for the same.</param>
/// <param name="Reason">Why.</param>
/// <param name="AcceptConflicts">Whether it is done although somebody is in two places by it.</param>
public sealed record SubstituteLesson(LessonReference Lesson, Id<Person>? Teacher, Id<Subject>? Subject, string? Room, string Reason, bool AcceptConflicts);

/// <summary>Carries out <see cref="SubstituteLesson"/>.</summary>
public sealed class SubstituteLessonHandler(LessonChangeDesk desk, ClassSlots slots, TimetableRules rules)
    : ICommandHandler<SubstituteLesson, LessonsChanged>
{
    /// <inheritdoc/>
    public JsonTypeInfo<LessonsChanged> ReplyType => LessonChangeRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<LessonsChanged>>> DecideAsync(SubstituteLesson command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await desk.OpenAsync(command.Lesson, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        if (command is { Teacher: null, Subject: null, Room: null })
            return new InvalidInput("", "must name another teacher_id, subject_id or room.");
        var problems = await rules.FindProblemsAsync(command.Lesson.School, command.Subject, command.Teacher, cancellationToken);
        if (problems.Count > 0)
            return new InvalidInput(problems);
        if (!(await slots.OpenAsync(open.Class, command.Lesson.Slot, cancellationToken)).TryGet(out var slot, out error))
            return error;
        if (slot.Slot.Held is not { } held)
            return new LessonNotHeld(slot.Slot.Slot);
        var instead = new LessonContent(command.Subject ?? held.Subject, command.Teacher ?? held.Teacher, command.Room ?? held.Room);
        if (!LessonChanging.Substitute(slot.Slot, instead, open.Note(command.Reason)).TryGet(out var change, out error))
            return error;
        return await desk.DecideAsync(open, new AllowedChange([change], [slot]), command.AcceptConflicts, nameof(SubstituteLesson), cancellationToken);
    }
}
