using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;

namespace Diary.Lessons.Changes;

/// <summary>
/// Changes single lessons (domain rules 7.2). Pure: each rule answers with what is to be kept for the places it touches. A change is about
/// the lesson that is held at a place, so that an extra lesson can be cancelled and a moved one moved on; what is not held cannot be changed
/// before the change is taken back. Taking back makes the lesson of a place what it was planned to be there, and sends away what came.
/// </summary>
public static class LessonChanging
{
    /// <summary>The lesson is not held. An extra lesson is not held either, and is still shown.</summary>
    /// <returns>The change; <see cref="LessonNotHeld"/> when none is held there.</returns>
    public static Result<LessonChange> Cancel(ClassSlot slot, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(slot);
        return slot.Held is null ? new LessonNotHeld(slot.Slot) : slot.WithFate(new LessonFate { Kind = LessonFateKind.Cancelled, Note = note });
    }

    /// <summary>
    /// Another teacher, room or subject. With another subject the lesson of the timetable is not held, and keeps its homework; the other
    /// one takes its place.
    /// </summary>
    /// <param name="slot">The place.</param>
    /// <param name="instead">What it is instead.</param>
    /// <param name="note">Who, when and why.</param>
    /// <returns>
    /// The change; <see cref="LessonNotHeld"/> when none is held there; <see cref="LessonSlotTaken"/> for another subject in place of a lesson that came
    /// there by a change itself: that is restored first, and the other one added.
    /// </returns>
    public static Result<LessonChange> Substitute(ClassSlot slot, LessonContent instead, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(slot);
        ArgumentNullException.ThrowIfNull(instead);
        if (slot.Held is not { } held)
            return new LessonNotHeld(slot.Slot);
        if (held.Subject == instead.Subject)
            return slot.WithFate(new LessonFate { Kind = LessonFateKind.Substituted, Instead = instead, Note = note });

        if (slot.Change.Arrived is not null)
            return new LessonSlotTaken(slot.Slot);
        return slot.Change with
        {
            Permanent = new LessonFate { Kind = LessonFateKind.Replaced, Note = note },
            Arrived = new ArrivedLesson { Content = instead, Note = note, Replaces = true },
        };
    }

    /// <summary>The lesson is held together with that of another class or group, by its teacher and in its room.</summary>
    /// <param name="slot">The place.</param>
    /// <param name="host">The class or group it is held with.</param>
    /// <param name="hostLesson">The lesson that is held for it at that time.</param>
    /// <param name="note">Who, when and why.</param>
    /// <returns>The change; <see cref="LessonNotHeld"/> when none is held there.</returns>
    public static Result<LessonChange> Merge(ClassSlot slot, Id<SchoolClass> host, LessonContent hostLesson, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(slot);
        ArgumentNullException.ThrowIfNull(hostLesson);
        return slot.Held is not { } held
            ? new LessonNotHeld(slot.Slot)
            : slot.WithFate(new LessonFate
            {
                Kind = LessonFateKind.Merged,
                Instead = held with { Teacher = hostLesson.Teacher, Room = hostLesson.Room },
                MergedWith = host,
                Note = note,
            });
    }

    /// <summary>The lesson is held at another time, with the teacher it has.</summary>
    /// <param name="from">Where it is.</param>
    /// <param name="to">Where it is to be.</param>
    /// <param name="room">Its room there; null for the same.</param>
    /// <param name="note">Who, when and why.</param>
    /// <returns>
    /// Both changes; <see cref="LessonNotHeld"/> when none is held at the first place, <see cref="LessonSlotTaken"/> when one is at the second.
    /// </returns>
    public static Result<ChangedSlots> Move(ClassSlot from, ClassSlot to, string? room, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Held is not { } held)
            return new LessonNotHeld(from.Slot);
        if (to.Held is not null || to.Change.Arrived is not null)
            return new LessonSlotTaken(to.Slot);
        return new ChangedSlots(
            from.WithFate(new LessonFate { Kind = LessonFateKind.MovedAway, MovedTo = to.Slot, Note = note }),
            to.Change with { Arrived = new ArrivedLesson { Content = held with { Room = room ?? held.Room }, MovedFrom = from.Slot, Note = note } });
    }

    /// <summary>An extra lesson.</summary>
    /// <returns>The change; <see cref="LessonSlotTaken"/> when a lesson is held there already, or one was added and is cancelled.</returns>
    public static Result<LessonChange> Add(ClassSlot slot, LessonContent lesson, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(slot);
        ArgumentNullException.ThrowIfNull(lesson);
        return slot.Held is not null || slot.Change.Arrived is not null
            ? new LessonSlotTaken(slot.Slot)
            : slot.Change with { Arrived = new ArrivedLesson { Content = lesson, Note = note } };
    }

    /// <summary>Takes the change of a place back: first that of what came there, then its coming, then that of the timetable's own lesson.</summary>
    /// <param name="slot">The place.</param>
    /// <param name="other">The place of <see cref="ClassSlot.OtherOfRestoring"/>; null when there is none.</param>
    /// <returns>
    /// The changes of both; <see cref="LessonNotChanged"/> when there is nothing to take back; <see cref="LessonSlotTaken"/> when the place that the
    /// lesson would return to has another one by now; <see cref="LessonMovedOn"/> when it was changed again where it went: that is to be taken
    /// back first.
    /// </returns>
    public static Result<ChangedSlots> Restore(ClassSlot slot, ClassSlot? other)
    {
        ArgumentNullException.ThrowIfNull(slot);
        if (slot.OtherOfRestoring != other?.Slot)
            throw new ArgumentException("The other place has to be that of OtherOfRestoring.", nameof(other));
        return slot.Change switch
        {
            { Arrived.Fate.MovedTo: not null } => Return(slot, other!),
            { Arrived: { Fate: not null } arrived } => new ChangedSlots(slot.Change with { Arrived = arrived with { Fate = null } }, null),
            { Arrived.MovedFrom: not null } => Return(other!, slot).Map(r => new ChangedSlots(r.Other!, r.Slot)),
            { Arrived.Replaces: true } => new ChangedSlots(slot.Change with { Arrived = null, Permanent = null }, null),
            { Arrived: not null } => new ChangedSlots(slot.Change with { Arrived = null }, null),
            { Permanent.MovedTo: not null } => Return(slot, other!),
            { Permanent: not null } => new ChangedSlots(slot.Change with { Permanent = null }, null),
            _ => new LessonNotChanged(slot.Slot),
        };
    }

    /// <summary>
    /// A moved lesson returns from where it went. Both lessons of a place may have gone: it is the one that went to that other place, and the
    /// timetable's own returns only when what came after it has left without a trace.
    /// </summary>
    private static Result<ChangedSlots> Return(ClassSlot origin, ClassSlot target)
    {
        if (target.Change.Arrived is { Fate: not null })
            return new LessonMovedOn(target.Slot);
        var left = target.Change with { Arrived = null };
        if (origin.Change.Arrived is { } arrived && arrived.Fate?.MovedTo == target.Slot)
        {
            return origin.HeldPermanent is null
                ? new ChangedSlots(origin.Change with { Arrived = arrived with { Fate = null } }, left)
                : new LessonSlotTaken(origin.Slot);
        }

        return origin.Change.Arrived is null
            ? new ChangedSlots(origin.Change with { Permanent = null }, left)
            : new LessonSlotTaken(origin.Slot);
    }
}

/// <summary>What is to be kept for the places that a change touches.</summary>
/// <param name="Slot">For the place that was named.</param>
/// <param name="Other">For the other one; null when there is none.</param>
public sealed record ChangedSlots(LessonChange Slot, LessonChange? Other);
