namespace Diary.Lessons.Changes;

/// <summary>What a class has at one place of its timetable, before a change: what the rules of changing look at.</summary>
/// <param name="Slot">The place.</param>
/// <param name="Permanent">What the permanent timetable has there (<see cref="LessonExpansion.PermanentAt"/>); null for nothing.</param>
/// <param name="Change">What is changed there already; for a place where nothing is, one with nothing in it.</param>
public sealed record ClassSlot(LessonSlot Slot, LessonContent? Permanent, LessonChange Change)
{
    /// <summary>The lesson that is held there, with what substitutions made of it; null when none is.</summary>
    public LessonContent? Held => HeldArrived ?? HeldPermanent;

    /// <summary>The other place that taking back the last change there also changes; null for none.</summary>
    public LessonSlot? OtherOfRestoring => Change.Arrived is { } arrived
        ? arrived.Fate is { } fate ? fate.MovedTo : arrived.MovedFrom
        : Change.Permanent?.MovedTo;

    internal LessonContent? HeldArrived => HeldOf(Change.Arrived?.Content, Change.Arrived?.Fate);

    internal LessonContent? HeldPermanent => HeldOf(Permanent, Change.Permanent);

    /// <summary>With another fate of the lesson that is held there.</summary>
    internal LessonChange WithFate(LessonFate fate) => HeldArrived is null
        ? Change with { Permanent = fate }
        : Change with { Arrived = Change.Arrived! with { Fate = fate } };

    private static LessonContent? HeldOf(LessonContent? content, LessonFate? fate) =>
        fate is null ? content : fate.IsHeld ? content is null ? null : fate.Instead ?? content : null;
}
