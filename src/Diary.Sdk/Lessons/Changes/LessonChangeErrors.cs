using System.Globalization;
using Diary.Results;
using NodaTime.Text;

namespace Diary.Lessons.Changes;

/// <summary>No lesson is held there: there is none, or it is cancelled or moved already.</summary>
/// <param name="Slot">The place.</param>
public sealed record LessonNotHeld(LessonSlot Slot)
    : DiaryError(ErrorKind.NotNow, "LESSON_NOT_HELD", $"The class has no {Slot} that could be changed: there is none, or it is cancelled or moved. Restore it first if it is.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => SlotMetadata.Of(Slot);
}

/// <summary>The class has a lesson there already.</summary>
/// <param name="Slot">The place.</param>
public sealed record LessonSlotTaken(LessonSlot Slot)
    : DiaryError(ErrorKind.NotNow, "LESSON_SLOT_TAKEN", $"The class has another {Slot}. Cancel or move that first, or choose another time.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => SlotMetadata.Of(Slot);
}

/// <summary>Nothing is changed there.</summary>
/// <param name="Slot">The place.</param>
public sealed record LessonNotChanged(LessonSlot Slot)
    : DiaryError(ErrorKind.NotNow, "LESSON_NOT_CHANGED", $"The {Slot} is as the permanent timetable says; there is nothing to restore.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => SlotMetadata.Of(Slot);
}

/// <summary>The moved lesson was changed again where it went.</summary>
/// <param name="Slot">Where it went.</param>
public sealed record LessonMovedOn(LessonSlot Slot)
    : DiaryError(ErrorKind.NotNow, "LESSON_MOVED_ON", $"The lesson was moved and then changed again as {Slot}. Restore it there first.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => SlotMetadata.Of(Slot);
}

/// <summary>Other classes are held together with the lesson, by its teacher and in its room.</summary>
/// <param name="Slot">The place.</param>
public sealed record LessonHasGuests(LessonSlot Slot)
    : DiaryError(ErrorKind.NotNow, "LESSON_HAS_GUESTS", $"Another class is held together with {Slot} of this one. Restore the merged lesson first.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => SlotMetadata.Of(Slot);
}

/// <summary>The register says something of the lesson, which is there only because of the change.</summary>
/// <param name="Slot">The place.</param>
public sealed record LessonRegistered(LessonSlot Slot)
    : DiaryError(ErrorKind.NotNow, "LESSON_REGISTERED", $"The register says something of {Slot}, which came there by the change. Take the entries back first, or cancel the lesson.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => SlotMetadata.Of(Slot);
}

/// <summary>The change would put somebody or something in two places at once.</summary>
/// <param name="Conflicts">Each of them, by name; at least one.</param>
public sealed record TimetableConflicts(IReadOnlyList<string> Conflicts)
    : DiaryError(
        ErrorKind.NotNow,
        "TIMETABLE_CONFLICT",
        $"The change makes {Conflicts.Count.ToString(CultureInfo.InvariantCulture)} conflict(s), the first: {Conflicts[0]} Change it, or accept them with accept_conflicts.")
{
    /// <inheritdoc/>
    public override IReadOnlyList<Problem> Problems => [.. Conflicts.Select(c => new Problem("", c))];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["conflicts"] = Conflicts.Count.ToString(CultureInfo.InvariantCulture) };
}

internal static class SlotMetadata
{
    public static IReadOnlyDictionary<string, string> Of(LessonSlot slot) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["date"] = LocalDatePattern.Iso.Format(slot.Date),
        ["lesson_number"] = slot.Number.ToString(CultureInfo.InvariantCulture),
    };
}
