using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Results;
using NodaTime;
using static Diary.Tests.Dates;
using static Diary.Tests.Known;

namespace Diary.Tests.Lessons.Changes;

/// <summary>Two days of one class, and what is changed on them: every rule goes through <see cref="LessonChanging"/> as a host would use it. Immutable.</summary>
internal sealed class ClassBoard
{
    public static readonly LocalDate Monday = Date("2026-11-16");
    public static readonly LocalDate Tuesday = Date("2026-11-17");
    public static readonly ChangeNote Note = new(Teacher, Instant.FromUtc(2026, 11, 15, 12, 0), "Болезнь учителя");

    public static readonly Timetable Permanent = TimetableOf5A(
        Entry(IsoDayOfWeek.Monday, 1, Mathematics) with { Teacher = Teacher, Room = "305" },
        Entry(IsoDayOfWeek.Monday, 2, Russian),
        Entry(IsoDayOfWeek.Monday, 3, Physics),
        Entry(IsoDayOfWeek.Tuesday, 1, Russian),
        Entry(IsoDayOfWeek.Tuesday, 3, Mathematics) with { Teacher = Teacher, Room = "305" });

    private readonly Dictionary<LessonSlot, LessonChange> _changes;

    private ClassBoard(Dictionary<LessonSlot, LessonChange> changes) => _changes = changes;

    public static ClassBoard AsPlanned { get; } = new([]);

    public static IReadOnlyList<LessonSlot> Slots { get; } =
        [.. new[] { Monday, Tuesday }.SelectMany(day => Enumerable.Range(1, 4).Select(number => new LessonSlot(day, number)))];

    public IReadOnlyCollection<LessonChange> Changes => _changes.Values;

    public IReadOnlyList<Lesson> Lessons => LessonExpansion.Expand(Permanent, Quarters2026, Monday, Tuesday, 5, ClassChanges.Of(Changes));

    public IEnumerable<Lesson> Held => Lessons.Where(lesson => lesson.IsHeld);

    /// <summary>What a lesson is.</summary>
    public static LessonContent Content(Lesson lesson) => new(lesson.Subject, lesson.Teacher, lesson.Room);

    public ClassSlot At(LessonSlot slot) => new(
        slot,
        LessonExpansion.PermanentAt(Permanent, Quarters2026, slot, 5),
        _changes.GetValueOrDefault(slot) ?? new LessonChange { School = School, Class = Class5A, Date = slot.Date, LessonNumber = slot.Number });

    public Lesson Shown(LessonSlot slot) => Lessons.Last(lesson => lesson.Date == slot.Date && lesson.Number == slot.Number);

    public Result<ClassBoard> Cancel(LessonSlot slot) => LessonChanging.Cancel(At(slot), Note).Map(With);

    public Result<ClassBoard> Substitute(LessonSlot slot, LessonContent instead) => LessonChanging.Substitute(At(slot), instead, Note).Map(With);

    public Result<ClassBoard> Merge(LessonSlot slot, LessonContent host) => LessonChanging.Merge(At(slot), Class5B, host, Note).Map(With);

    public Result<ClassBoard> Move(LessonSlot from, LessonSlot to, string? room = null) => LessonChanging.Move(At(from), At(to), room, Note).Map(With);

    public Result<ClassBoard> Add(LessonSlot slot, LessonContent lesson) => LessonChanging.Add(At(slot), lesson, Note).Map(With);

    public Result<ClassBoard> Restore(LessonSlot slot) =>
        LessonChanging.Restore(At(slot), At(slot).OtherOfRestoring is { } other ? At(other) : null).Map(With);

    private ClassBoard With(LessonChange change) => With(new ChangedSlots(change, null));

    private ClassBoard With(ChangedSlots changed)
    {
        var changes = new Dictionary<LessonSlot, LessonChange>(_changes);
        foreach (var change in new[] { changed.Slot, changed.Other }.OfType<LessonChange>())
        {
            changes.Remove(change.Slot);
            if (!change.IsEmpty)
                changes.Add(change.Slot, change);
        }

        return new ClassBoard(changes);
    }
}
