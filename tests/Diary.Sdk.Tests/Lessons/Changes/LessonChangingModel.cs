using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Results;
using Diary.Rosters;
using FsCheck.Xunit;
using static Diary.Tests.Known;

namespace Diary.Tests.Lessons.Changes;

/// <summary>Any sequence of changes, against a model that knows only which subject is taught where.</summary>
[Properties(MaxTest = 1000)]
public sealed class LessonChangingModel
{
    private static readonly LessonContent Extra = new(ExternalId.ToId<Subject>("классный час"), null, "актовый зал");

    [Property]
    public void What_is_held_is_what_the_model_has(Step[] steps)
    {
        var board = ClassBoard.AsPlanned;
        var model = board.Held.ToDictionary(l => new LessonSlot(l.Date, l.Number), l => l.Subject);
        foreach (var step in steps)
        {
            var (from, to) = (SlotOf(step.From), SlotOf(step.To));
            var changed = step.Apply(board, from, to);
            if (!changed.TryGet(out var after, out _))
                continue;
            board = after;
            switch (step.Verb)
            {
                case Verb.Cancel:
                    Assert.True(model.Remove(from));
                    break;
                case Verb.Replace:
                    Assert.True(model.ContainsKey(from));
                    model[from] = Extra.Subject;
                    break;
                case Verb.Move:
                    Assert.True(model.Remove(from, out var moved));
                    model.Add(to, moved);
                    break;
                case Verb.Add:
                    model.Add(from, Extra.Subject);
                    break;
                case Verb.Merge or Verb.OtherTeacher:
                    Assert.True(model.ContainsKey(from));
                    break;
                default:
                    model = board.Held.ToDictionary(l => new LessonSlot(l.Date, l.Number), l => l.Subject);
                    break;
            }

            Assert.Equal(model.OrderBy(l => l.Key.Date).ThenBy(l => l.Key.Number).Select(l => (l.Key, l.Value)), board.Held.Select(l => (new LessonSlot(l.Date, l.Number), l.Subject)));
        }
    }

    [Property]
    public void The_permanent_timetable_is_always_there_to_return_to(Step[] steps)
    {
        var board = After(steps);

        // Each round takes back what can be taken back; what waits for another place to become free is taken back in a later one.
        for (var round = 0; round < steps.Length + ClassBoard.Slots.Count && board.Changes.Count > 0; round++)
            board = ClassBoard.Slots.Aggregate(board, (before, slot) => before.Restore(slot).TryGet(out var after, out _) ? after : before);

        Assert.Empty(board.Changes);
        Assert.Equal(ClassBoard.AsPlanned.Lessons, board.Lessons);
    }

    [Property]
    public void Taking_back_what_was_just_done_to_a_place_without_changes_leaves_no_trace(Step[] steps, Step last)
    {
        var board = After(steps);
        var (from, to) = (SlotOf(last.From), SlotOf(last.To));
        if (last.Verb == Verb.Restore || !board.At(from).Change.IsEmpty || !last.Apply(board, from, to).TryGet(out var changed, out _))
            return;

        Assert.Equal(Texts(board), Texts(changed.Restore(from).Value));
    }

    [Property]
    public void Numbers_and_questions_agree_with_the_lessons(Step[] steps)
    {
        var board = After(steps);
        var changes = ClassChanges.Of(board.Changes);
        foreach (var slot in ClassBoard.Slots)
        {
            var ofSlot = board.Lessons.Where(l => l.Date == slot.Date && l.Number == slot.Number).ToList();
            Assert.Equal(ofSlot.Exists(l => l.IsHeld), LessonExpansion.NumbersOn(ClassBoard.Permanent, Quarters2026, slot.Date, 5, changes).Contains(slot.Number));
            Assert.True(ofSlot.Count(l => l.IsHeld) <= 1);
            Assert.Equal(
                board.Held.Where(l => l.Date == slot.Date).Select(l => l.Subject).Order(),
                LessonExpansion.SubjectsOn(ClassBoard.Permanent, Quarters2026, slot.Date, 5, changes).Order());
            foreach (var subject in new[] { Mathematics, Russian, Physics, Extra.Subject })
            {
                var change = changes.Find(slot.Date, slot.Number);
                Assert.Equal(
                    ofSlot.Exists(l => l.IsHeld && l.Subject == subject),
                    LessonExpansion.Exists(ClassBoard.Permanent, Quarters2026, slot.Date, slot.Number, subject, 5, change));
                Assert.Equal(
                    ofSlot.Exists(l => l.Subject == subject),
                    LessonExpansion.IsPlanned(ClassBoard.Permanent, Quarters2026, slot.Date, slot.Number, subject, 5, change));
            }
        }
    }

    private static ClassBoard After(Step[] steps) => steps.Aggregate(
        ClassBoard.AsPlanned,
        (board, step) => step.Apply(board, SlotOf(step.From), SlotOf(step.To)).TryGet(out var after, out _) ? after : board);

    private static IEnumerable<string> Texts(ClassBoard board) => board.Lessons.Select(lesson => lesson.ToString());

    private static LessonSlot SlotOf(byte number) => ClassBoard.Slots[number % ClassBoard.Slots.Count];

    public enum Verb
    {
        Cancel,
        OtherTeacher,
        Replace,
        Merge,
        Move,
        Add,
        Restore,
    }

    public sealed record Step(Verb Verb, byte From, byte To)
    {
        internal Result<ClassBoard> Apply(ClassBoard board, LessonSlot from, LessonSlot to) => Verb switch
        {
            Verb.Cancel => board.Cancel(from),
            Verb.OtherTeacher => board.At(from).Held is { } held ? board.Substitute(from, held with { Teacher = Student }) : new LessonNotHeld(from),
            Verb.Replace => board.Substitute(from, Extra),
            Verb.Merge => board.Merge(from, Extra),
            Verb.Move => board.Move(from, to),
            Verb.Add => board.Add(from, Extra),
            Verb.Restore => board.Restore(from),
            var other => throw new InvalidOperationException($"No such verb: {other}."),
        };
    }
}
